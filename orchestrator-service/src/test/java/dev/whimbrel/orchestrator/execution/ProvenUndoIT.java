package dev.whimbrel.orchestrator.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.orchestrator.lifecycle.Signal;
import dev.whimbrel.orchestrator.migration.Migration;
import dev.whimbrel.targets.Target;
import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Undoing in place is believed only where it is shown to have brought everything back, also while others write to the same tables. */
class ProvenUndoIT {
    private static final String DATABASES = "dev.whimbrel.testparts.Parts#databases";
    private static final String SHOP = """
            CREATE TABLE film (id INT NOT NULL PRIMARY KEY, title VARCHAR(50), length INT) ENGINE=InnoDB;
            CREATE TABLE old (id INT NOT NULL PRIMARY KEY, title VARCHAR(50)) ENGINE=InnoDB;
            CREATE TABLE copy (id INT NOT NULL PRIMARY KEY, film_id INT, shelf INT,
                FOREIGN KEY (film_id) REFERENCES film (id) ON DELETE CASCADE) ENGINE=InnoDB;
            INSERT INTO film VALUES (1, 'one', 91), (2, 'two', 92), (3, 'three', 93);
            INSERT INTO copy VALUES (10, 1, 5), (20, 2, 5);
            INSERT INTO old VALUES (1, 'gone');
            """;

    private static final String SOMEBODY_ELSE = "UPDATE film SET title = 'theirs' WHERE id = 2";

    /** @param change with its written rollback; behind it comes something that fails */
    private static Signal undone(TestDatabase database, String change, String others) throws Exception {
        return undone(database, Rig::planned, change, others);
    }

    @FunctionalInterface
    private interface Planning {
        Migration of(Rig rig, Target target, String changelog) throws Exception;
    }

    private static Signal undone(TestDatabase database, Planning planning, String change, String others)
            throws Exception {
        try (var schema = database.newSchema("proven");
                var rig = Rig.create()) {
            schema.run(SHOP);
            var target = Rig.target(schema);
            var migration = planning.of(
                    rig,
                    target,
                    "--liquibase formatted sql\n--changeset ann:first\n" + change
                            + "\n--changeset ann:fails\nALTER TABLE film ADD COLUMN id INT;\n");
            rig.backedUp(migration, schema, "film", "copy", "old");
            before(schema, others);
            assertThat(rig.run(migration, target)).isInstanceOf(ChangeOutcome.Partial.class);
            after(schema, others);
            return rig.undo(migration, target);
        }
    }

    /** What is written to a table that will be dropped comes before. */
    private static void before(TestSchema schema, String others) throws Exception {
        if (others.contains("old")) {
            schema.run(others);
        }
    }

    private static void after(TestSchema schema, String others) throws Exception {
        if (!others.contains("old") && !others.isEmpty()) {
            schema.run(others);
        }
    }

    private static void isNotBelieved(Signal signal, String because) {
        assertThat(signal)
                .isInstanceOfSatisfying(
                        Signal.UndoImpossible.class,
                        impossible -> assertThat(impossible.why()).contains(because));
    }

    private static void isProven(Signal signal, String by) {
        assertThat(signal)
                .isInstanceOfSatisfying(
                        Signal.ChangeUndone.class,
                        undone -> assertThat(undone.proof())
                                .anySatisfy(word -> assertThat(word).contains(by)));
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void aColumnThatComesBackEmptyIsNoWayBackWhoeverWrites(TestDatabase database) throws Exception {
        var change = """
                ALTER TABLE film DROP COLUMN length;
                --rollback ALTER TABLE film ADD COLUMN length INT;
                """;

        isNotBelieved(undone(database, change, ""), "its content is not what it was");
        isNotBelieved(
                undone(database, change, SOMEBODY_ELSE), "may have taken values away that no inverse brings back");
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void aTableThatComesBackEmptyIsNoWayBackWhoeverWrote(TestDatabase database) throws Exception {
        var change = """
                DROP TABLE old;
                --rollback CREATE TABLE old (id INT NOT NULL PRIMARY KEY, title VARCHAR(50)) ENGINE=InnoDB;
                """;

        isNotBelieved(
                undone(database, change, "INSERT INTO old VALUES (2, 'theirs')"),
                "may have taken values away that no inverse brings back");
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void aRollbackThatRoundsIsFoundOutByTheRowsItGotWrong(TestDatabase database) throws Exception {
        var change = """
                UPDATE film SET length = FLOOR(length / 2);
                --rollback UPDATE film SET length = length * 2;
                """;

        isNotBelieved(
                undone(database, change, SOMEBODY_ELSE), "table film: 2 rows would be different without the migration");
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void rowsThatWereKeptAndThatARollbackForgetsAreMissed(TestDatabase database) throws Exception {
        var change = """
                UPDATE film SET length = 1 WHERE id = 1;
                CREATE OR REPLACE VIEW titles AS SELECT title FROM film;
                --rollback DROP VIEW titles;
                """;

        isNotBelieved(
                undone(database, Rig::keepingRows, change, SOMEBODY_ELSE),
                "table film: 1 row would be different without the migration, such as 1");
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void rowsThatWentWithOthersAreMissedAlsoWhereSomebodyWritesBesideThem(TestDatabase database) throws Exception {
        var change = """
                DELETE FROM film WHERE id = 1;
                --rollback INSERT INTO film VALUES (1, 'one', 91);
                """;

        isNotBelieved(undone(database, change, "UPDATE copy SET shelf = 6 WHERE id = 20"), "table copy: ");
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void aRollbackThatIsRightIsProvenRowByRowWhileOthersWrite(TestDatabase database) throws Exception {
        var change = """
                UPDATE film SET length = length + 7 WHERE id > 1;
                INSERT INTO film VALUES (9, 'nine', 99);
                --rollback DELETE FROM film WHERE id = 9;
                --rollback UPDATE film SET length = length - 7 WHERE id > 1;
                """;

        isProven(
                undone(database, change, SOMEBODY_ELSE),
                "table film: others wrote 1 row meanwhile, which are kept; nothing is left of what the migration did to 3 rows");
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void whatOnlyAddedIsProvenByThat(TestDatabase database) throws Exception {
        var change = """
                ALTER TABLE film ADD COLUMN rating INT, MODIFY length BIGINT;
                UPDATE film SET rating = 3;
                CREATE INDEX by_title ON film (title);
                --rollback DROP INDEX by_title ON film;
                --rollback ALTER TABLE film DROP COLUMN rating, MODIFY length INT;
                """;

        isProven(undone(database, change, SOMEBODY_ELSE), "the migration took away no value that was there");
    }
}
