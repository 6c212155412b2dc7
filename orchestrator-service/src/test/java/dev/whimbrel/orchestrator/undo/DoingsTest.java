package dev.whimbrel.orchestrator.undo;

import static dev.whimbrel.orchestrator.execution.JournalEntries.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.orchestrator.execution.JournalEntry;
import dev.whimbrel.orchestrator.execution.JournalEntry.Direction;
import dev.whimbrel.orchestrator.execution.JournalEntry.Outcome;
import dev.whimbrel.statements.Dialect;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoingsTest {
    private static Doings.Effect on(String table, List<JournalEntry> entries) {
        return Doings.of(entries, null, Dialect.MYSQL).on(table);
    }

    private static List<JournalEntry> done(String... statements) {
        var entries = new ArrayList<JournalEntry>();
        for (var sql : statements) {
            entries.add(entry(entries.size(), Direction.DO, sql, Outcome.APPLIED));
        }
        return entries;
    }

    private static List<JournalEntry> undone(String forward, String back) {
        return List.of(
                entry(0, Direction.DO, forward, Outcome.APPLIED), entry(0, Direction.UNDO, back, Outcome.APPLIED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE film (id INT)",
                "CREATE INDEX i ON film (id)",
                "DROP INDEX i ON film",
                "RENAME TABLE film TO movie",
                "ALTER TABLE film ADD COLUMN a INT, ADD INDEX (a), ADD CHECK (a > 0)",
                "ALTER TABLE film RENAME COLUMN a TO b, DROP INDEX i, DROP PRIMARY KEY",
                "ALTER TABLE film ALTER COLUMN a SET DEFAULT 3",
                "DROP TABLE other",
                "SELECT * FROM film"
            })
    void whatTakesNoValueOfTheTableHasNoEffectOnIt(String sql) {
        assertThat(on("film", done(sql))).isEqualTo(new Doings.Effect.None());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE film SET a = 1",
                "DELETE FROM FILM WHERE id = 3",
                "INSERT INTO film VALUES (1)",
                "REPLACE INTO film VALUES (1)",
                "UPDATE with_a_trigger SET a = 1"
            })
    void changedRowsAreInTheLogAlsoWhereTheyWereCarriedOn(String sql) {
        assertThat(on("film", done(sql))).isEqualTo(new Doings.Effect.OfRows());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP TABLE other, film",
                "TRUNCATE TABLE film",
                "ALTER TABLE film DROP COLUMN a",
                "ALTER TABLE film MODIFY a INT",
                "ALTER TABLE film CHANGE a b INT",
                "ALTER TABLE film TRUNCATE PARTITION p0",
                "ALTER TABLE other EXCHANGE PARTITION p0 WITH TABLE film",
                "ALTER TABLE film CONVERT TO CHARACTER SET latin1",
                "CALL tidy()",
                "no sql at all"
            })
    void whatMayTakeValuesAwayIsHidden(String sql) {
        assertThat(on("film", done(sql))).isInstanceOf(Doings.Effect.Hidden.class);
    }

    @Test
    void whatTheMigrationAddedMayGoAndNothingElse() {
        assertThat(on(
                        "film",
                        undone("ALTER TABLE film ADD COLUMN a INT", "ALTER TABLE film DROP COLUMN A, MODIFY b INT")))
                .isEqualTo(new Doings.Effect.None());
        assertThat(on("film", undone("ALTER TABLE film ADD COLUMN a INT", "ALTER TABLE film DROP COLUMN b")))
                .isInstanceOf(Doings.Effect.Hidden.class);
        assertThat(on("film", undone("CREATE TABLE film (id INT)", "DROP TABLE film")))
                .isEqualTo(new Doings.Effect.None());
        assertThat(on("film", undone("CREATE TABLE other (id INT)", "DROP TABLE film")))
                .isInstanceOf(Doings.Effect.Hidden.class);
    }

    @Test
    void rowsThatAreKeptWereComparedWhenTheyWerePutBack() {
        assertThat(on(
                        "film",
                        undone(
                                "/* rows kept in WHIMBREL_ROWS_1 */ UPDATE film SET a = 1",
                                "/* rows back from WHIMBREL_ROWS_1 */ UPDATE film SET a = 0")))
                .isEqualTo(new Doings.Effect.None());
    }

    @Test
    void rowsThatAreKeptAndThatAWrittenRollbackLeavesAreStillChanged() {
        var kept = "/* rows kept in WHIMBREL_ROWS_1 */ UPDATE film SET a = 1";

        assertThat(on("film", done(kept))).isEqualTo(new Doings.Effect.OfRows());
        assertThat(on("film", undone(kept, "CREATE INDEX i ON film (id)"))).isEqualTo(new Doings.Effect.OfRows());
        assertThat(on("film", undone(kept, "/* rows back from WHIMBREL_ROWS_2 */ UPDATE film SET a = 0")))
                .isEqualTo(new Doings.Effect.OfRows());
    }

    @Test
    void rowsChangedUnderAnotherNameAreHidden() {
        assertThat(on("film", done("RENAME TABLE film TO movie", "UPDATE movie SET a = 1")))
                .isInstanceOf(Doings.Effect.Hidden.class);
        assertThat(on("film", done("RENAME TABLE film TO movie", "UPDATE other SET a = 1")))
                .isEqualTo(new Doings.Effect.OfRows());
    }

    @Test
    void whatDidNotHappenHasNoEffect() {
        assertThat(on("film", List.of(entry(0, Direction.DO, "DROP TABLE film", Outcome.REFUSED))))
                .isEqualTo(new Doings.Effect.None());
        assertThat(on("film", List.of(entry(0, Direction.DO, "UPDATE film SET a = 1", Outcome.PARTIAL))))
                .isEqualTo(new Doings.Effect.OfRows());
    }
}
