package dev.whimbrel.validator.lint;

import static dev.whimbrel.validator.lint.Plans.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.validator.rules.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TouchesEveryRowTest {
    private final TouchesEveryRow rule = new TouchesEveryRow();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE film SET a = 1",
                "DELETE FROM film",
                "DELETE FROM film WHERE 1",
                "DELETE FROM film WHERE 1 = 1",
                "DELETE FROM film WHERE TRUE",
                "DELETE FROM film WHERE ((1=1))",
                "DELETE FROM film WHERE 'a' = 'a'",
                "DELETE FROM film WHERE id = id",
                "DELETE FROM film WHERE id = 3 OR 1 = 1",
                "DELETE FROM film WHERE (id = 3 OR TRUE) AND 1 = 1",
                "DELETE FROM film WHERE NOT FALSE",
                "DELETE FROM film ORDER BY id",
                "DELETE FROM film -- WHERE id = 1",
                "UPDATE film SET a = (SELECT max(b) FROM other WHERE other.id = film.id)",
                "DELETE film FROM film JOIN other ON film.id = other.id WHERE 1 = 1",
            })
    void aChangeOfEveryRowBlocks(String sql) {
        assertThat(findings(rule, sql)).singleElement().satisfies(found -> {
            assertThat(found.rule()).isEqualTo("DL016");
            assertThat(found.severity()).isEqualTo(Severity.ERROR);
            assertThat(found.table()).isEqualTo("film");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM film WHERE id = 1",
                "DELETE FROM film WHERE id > 0",
                "DELETE FROM film WHERE id = 1 AND 1 = 1",
                "DELETE FROM film WHERE id BETWEEN 1 AND 1",
                "DELETE FROM film WHERE 1 = 2",
                "DELETE FROM film WHERE 0",
                "DELETE FROM film WHERE a = 'x OR 1 = 1'",
                "DELETE FROM film WHERE `or` = 1",
                "DELETE FROM film WHERE (a = 1 OR 1 = 1) AND b = 2",
                "DELETE FROM film WHERE a.id = b.id",
                "DELETE FROM film LIMIT 100",
                "DELETE film FROM film JOIN other ON film.id = other.id",
                "UPDATE film JOIN other ON film.id = other.id SET film.a = 1",
                "INSERT INTO film SELECT * FROM other",
                "SELECT * FROM film",
            })
    void aChangeOfChosenRowsDoesNot(String sql) {
        assertThat(findings(rule, sql)).isEmpty();
    }

    @Test
    void whatThePlanItselfMadeMayBeFilled() {
        assertThat(findings(
                        rule,
                        "ALTER TABLE film ADD COLUMN fresh INT",
                        "UPDATE film SET fresh = a + 1",
                        "CREATE TABLE copy (a INT)",
                        "UPDATE copy SET a = 1",
                        "DELETE FROM copy"))
                .isEmpty();
        assertThat(findings(rule, "ALTER TABLE film ADD COLUMN fresh INT", "UPDATE film SET fresh = 1, old = 2"))
                .hasSize(1);
    }
}
