package dev.whimbrel.statements;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlaceholdersTest {
    @Test
    void whereTheyStandIsTold() {
        var sql = "DROP TABLE ${a}, `${b}` /* ${c} */ -- ${d}\n WHERE x = '${e}' AND y = \"$ {f}\"";

        assertThat(Placeholders.inCode(sql)).containsExactly("${a}", "${b}");
        assertThat(Placeholders.inTexts(sql)).containsExactly("${e}");
    }
}
