package dev.whimbrel.orchestrator.online;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ToolOutputTest {
    private final ToolOutput output = new ToolOutput();

    @Test
    void howFarTheCopyIsIsProgress() {
        assertThat(output.heard("Copying `shop`.`orders`:  42% 00:10 remain"))
                .contains("copying rows, 42%, 00:10 left");
    }

    @Test
    void aPauseSaysForWhat() {
        assertThat(output.heard("Pausing because Threads_running=61.")).contains("copying pauses: Threads_running=61");
    }

    @Test
    void stepsAreProgress() {
        assertThat(output.heard("2026-11-27T03:44:01 Swapping tables...")).contains("swapping tables");
        assertThat(output.heard("2026-11-27T03:44:01 Swapped original and new tables OK."))
                .isEmpty();
    }

    @Test
    void theLastWordsAreKeptAndProgressIsNotAmongThem() {
        IntStream.rangeClosed(1, 7).forEach(n -> output.heard("line " + n));
        output.heard("Copying `shop`.`orders`:  42% 00:10 remain");

        assertThat(output.last()).containsExactly("line 3", "line 4", "line 5", "line 6", "line 7");
    }
}
