package dev.whimbrel.statements;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** An ALTER TABLE in pieces that can be put together anew. */
class AlterTextTest {
    private static AlterText text(String sql, Dialect dialect) {
        return AlterText.of(sql, dialect).orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void clausesAreCutAtTheCommasBetweenThem(Dialect dialect) {
        var text = text("""
                ALTER TABLE `sa,kila`.film -- a comment, with a comma
                  ADD COLUMN e ENUM('a,b','c') DEFAULT 'a,b', /* one, more */ ADD INDEX i (a, b),
                  ADD CONSTRAINT c CHECK (a IN (1, 2)), ALGORITHM=INPLACE, LOCK = NONE;""", dialect);

        assertThat(text.head()).isEqualTo("ALTER TABLE `sa,kila`.film");
        assertThat(text.clauses())
                .extracting(ClauseText::text)
                .containsExactly(
                        "ADD COLUMN e ENUM('a,b','c') DEFAULT 'a,b'",
                        "ADD INDEX i (a, b)",
                        "ADD CONSTRAINT c CHECK (a IN (1, 2))");
        assertThat(text.dictated()).containsExactly("ALGORITHM=INPLACE", "LOCK = NONE");
        assertThat(text.with(text.clauses().subList(1, 2), List.of("ALGORITHM=INPLACE", "LOCK=NONE")))
                .isEqualTo("ALTER TABLE `sa,kila`.film ADD INDEX i (a, b), ALGORITHM=INPLACE, LOCK=NONE");
    }

    @ParameterizedTest
    @EnumSource
    void aClauseOfSeveralColumnsStaysOne(Dialect dialect) {
        var text = text("ALTER TABLE t ADD COLUMN (a INT, b INT), DROP c", dialect);

        assertThat(text.clauses()).hasSize(2);
        assertThat(text.clauses().getFirst().parsed()).hasSize(2);
        assertThat(text.parsed()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            delimiter = '|',
            value = {
                "DROP PARTITION p0, p1 | ALTER TABLE t LOCK=NONE, DROP PARTITION p0, p1",
                "PARTITION BY HASH (id) PARTITIONS 4 | ALTER TABLE t LOCK=NONE PARTITION BY HASH (id) PARTITIONS 4",
                "REMOVE PARTITIONING | ALTER TABLE t LOCK=NONE REMOVE PARTITIONING",
                "DROP a, DROP b PARTITION BY HASH (id) | ALTER TABLE t LOCK=NONE, DROP a, DROP b PARTITION BY HASH (id)",
            })
    void whatIsAboutPartitionsStaysWholeAndHasTheModifiersInFront(String clauses, String whole) {
        var text = text("ALTER TABLE t " + clauses, Dialect.MYSQL);

        assertThat(text.clauses()).hasSize(1);
        assertThat(text.with(List.of("LOCK=NONE"))).isEqualTo(whole);
    }

    @Test
    void waitingIsPartOfTheHead() {
        assertThat(text("ALTER TABLE IF EXISTS t WAIT 5 ADD a INT", Dialect.MARIADB)
                        .with(List.of("ALGORITHM=INSTANT")))
                .isEqualTo("ALTER TABLE IF EXISTS t WAIT 5 ADD a INT, ALGORITHM=INSTANT");
    }

    @Test
    void codeThatOnlySomeServersSeeIsNotCut() {
        assertThat(AlterText.of("ALTER TABLE t ADD a INT /*!80023 INVISIBLE */", Dialect.MYSQL))
                .isEmpty();
        assertThat(AlterText.of("ALTER VIEW v AS SELECT 1", Dialect.MYSQL)).isEmpty();
    }

    @Test
    void theSchemaIsTakenOffInFrontOfNamesOnly() {
        assertThat(SchemaPrefix.without(
                        "ALTER TABLE shop.`shop` ADD c VARCHAR(9) DEFAULT 'shop.x' COMMENT 'shop.y',"
                                + " ADD FOREIGN KEY (c) REFERENCES `shop` . p (id)",
                        "shop"))
                .hasValue("ALTER TABLE `shop` ADD c VARCHAR(9) DEFAULT 'shop.x' COMMENT 'shop.y',"
                        + " ADD FOREIGN KEY (c) REFERENCES p (id)");
    }
}
