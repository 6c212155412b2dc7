package dev.whimbrel.validator.lint;

import static dev.whimbrel.validator.lint.Plans.findings;
import static dev.whimbrel.validator.lint.Plans.messages;
import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.migration.v1.RollbackKind;
import dev.whimbrel.validator.rules.Severity;
import org.junit.jupiter.api.Test;

/** What loses whole tables, columns and their values. */
class DestructionTest {
    @Test
    void aDroppedDatabaseBlocks() {
        assertThat(findings(new DropsDatabase(), "DROP DATABASE shop"))
                .singleElement()
                .satisfies(found -> assertThat(found.severity()).isEqualTo(Severity.ERROR))
                .satisfies(found -> assertThat(found.message()).isEqualTo("statement 1 drops the database shop"));
        assertThat(findings(new DropsDatabase(), "CREATE DATABASE shop", "DROP VIEW shop", "DROP TABLE shop"))
                .isEmpty();
    }

    @Test
    void everyDroppedTableIsNamedWithItsPlace() {
        assertThat(findings(new DropsTable(), "SELECT 1", "DROP TABLE IF EXISTS film, `rental.log`"))
                .satisfiesExactly(
                        found -> {
                            assertThat(found.rule()).isEqualTo("DL002");
                            assertThat(found.severity()).isEqualTo(Severity.WARNING);
                            assertThat(found.changeSet()).isEqualTo("changes.sql::1::anna");
                            assertThat(found.table()).isEqualTo("film");
                            assertThat(found.message()).isEqualTo("statement 2 drops the table film");
                        },
                        found -> assertThat(found.table()).isEqualTo("rental.log"));
    }

    @Test
    void whatThePlanItselfMadeMayBeDropped() {
        assertThat(findings(new DropsTable(), "CREATE TABLE aside (a INT)", "DROP TABLE ASIDE"))
                .isEmpty();
        assertThat(findings(
                        new DropsTable(),
                        "CREATE TABLE fresh (a INT)",
                        "RENAME TABLE fresh TO later",
                        "DROP TABLE later"))
                .isEmpty();
        assertThat(findings(new DropsTable(), "CREATE TABLE IF NOT EXISTS film (a INT)", "DROP TABLE film"))
                .hasSize(1);
        assertThat(findings(new DropsTable(), "CREATE TABLE film (a INT)", "DROP TABLE film", "DROP TABLE film"))
                .hasSize(1);
    }

    @Test
    void whatIsNoTableOfTheSchemaMayBeDropped() {
        assertThat(findings(
                        new DropsTable(),
                        "DROP TEMPORARY TABLE film",
                        "DROP VIEW film",
                        "DROP INDEX film ON film",
                        "ALTER TABLE film DROP COLUMN a",
                        "INSERT INTO log VALUES ('DROP TABLE film')"))
                .isEmpty();
    }

    @Test
    void replacingATableDropsItToo() {
        assertThat(new DropsTable()
                        .inspect(Plans.changeSet(RollbackKind.NONE, "CREATE OR REPLACE TABLE film (a INT)")
                                .on(Plans.MARIADB)))
                .hasSize(1);
    }

    @Test
    void truncatingIsEmptying() {
        assertThat(messages(
                        new EmptiesTable(),
                        "TRUNCATE TABLE film",
                        "truncate rental",
                        "ALTER TABLE a TRUNCATE PARTITION p"))
                .containsExactly(
                        "statement 1 empties the table film",
                        "statement 2 empties the table rental",
                        "statement 3 empties partitions of the table a");
        assertThat(findings(
                        new EmptiesTable(),
                        "CREATE TABLE fresh (a INT)",
                        "TRUNCATE TABLE fresh",
                        "DELETE FROM film WHERE a = TRUNCATE(b, 1)",
                        "ALTER TABLE film ADD PARTITION (PARTITION p VALUES IN (1))"))
                .isEmpty();
    }

    @Test
    void everyDroppedColumnIsNamed() {
        assertThat(messages(new DropsColumn(), "ALTER TABLE film DROP COLUMN a, ADD COLUMN b INT, DROP `c.d`"))
                .containsExactly("statement 1 drops the column film.a", "statement 1 drops the column film.c.d");
    }

    @Test
    void otherThingsOfATableThatGoAreNoColumns() {
        assertThat(findings(
                        new DropsColumn(),
                        "ALTER TABLE film DROP INDEX a, DROP PRIMARY KEY, DROP FOREIGN KEY b, ALTER COLUMN c DROP DEFAULT",
                        "ALTER TABLE film ADD COLUMN fresh INT",
                        "ALTER TABLE film DROP COLUMN FRESH",
                        "ALTER TABLE film RENAME COLUMN d TO e",
                        "ALTER TABLE film CHANGE f g INT"))
                .isEmpty();
    }
}
