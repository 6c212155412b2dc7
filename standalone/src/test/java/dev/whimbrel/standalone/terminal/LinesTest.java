package dev.whimbrel.standalone.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LinesTest {
    @Test
    void aLineBreaksBetweenWordsBeforeItIsTooLong() {
        assertThat(Lines.wrap("one two three four", 9)).containsExactly("one two", "three", "four");
        assertThat(Lines.wrap("one two", 7)).containsExactly("one two");
    }

    @Test
    void aWordThatIsTooLongStandsAlone() {
        assertThat(Lines.wrap("a averyverylongword b", 5)).containsExactly("a", "averyverylongword", "b");
    }

    @Test
    void linesThatWereBrokenOnPurposeStayBroken() {
        assertThat(Lines.wrap("one\ntwo three", 40)).containsExactly("one", "two three");
    }
}
