package dev.whimbrel.orchestrator.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.migration.v1.RollbackKind;
import dev.whimbrel.orchestrator.lifecycle.Signal;
import dev.whimbrel.testparts.TestDatabase;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Raw SQL without a written way back, brought back by inverses that Whimbrel derived. */
class DerivedUndoIT {
    private static final String SHOP = """
            CREATE TABLE language (id INT NOT NULL PRIMARY KEY) ENGINE=InnoDB;
            CREATE TABLE film (id INT NOT NULL PRIMARY KEY, title VARCHAR(50) NOT NULL DEFAULT 'none', length SMALLINT,
                language_id INT, KEY by_language (language_id),
                CONSTRAINT film_language FOREIGN KEY (language_id) REFERENCES language (id)) ENGINE=InnoDB;
            CREATE TABLE old (id INT NOT NULL PRIMARY KEY) ENGINE=InnoDB;
            INSERT INTO language VALUES (1);
            INSERT INTO film VALUES (1, 'one', 90, 1), (2, 'two', 100, NULL);
            """;

    private static final String CHANGELOG = """
            --liquibase formatted sql
            --changeset ann:tables
            CREATE TABLE actor (id INT NOT NULL PRIMARY KEY);
            RENAME TABLE old TO older;
            --changeset ann:columns
            ALTER TABLE film MODIFY length INT NULL FIRST;
            --changeset ann:more
            ALTER TABLE film ADD COLUMN rating INT, ADD INDEX by_rating (rating);
            ALTER TABLE film ADD COLUMN note TEXT;
            CREATE INDEX by_title ON film (title);
            --changeset ann:view
            CREATE VIEW titles AS SELECT title FROM film;
            --changeset ann:half
            ALTER TABLE language ALTER COLUMN id SET DEFAULT 7;
            ALTER TABLE film ADD COLUMN note INT;
            """;

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void whatFailedHalfWayIsUndoneInPlace(TestDatabase database) throws Exception {
        try (var schema = database.newSchema("derived");
                var rig = Rig.create()) {
            schema.run(SHOP);
            var target = Rig.target(schema);
            var migration = rig.planned(target, CHANGELOG);
            var plan = java.util.Objects.requireNonNull(migration.plan());
            assertThat(plan.getChangeSets())
                    .allSatisfy(each -> assertThat(each.getRollback()).isEqualTo(RollbackKind.DERIVED));

            assertThat(rig.run(migration, target)).isInstanceOf(ChangeOutcome.Partial.class);
            assertThat(rig.undo(migration, target)).isInstanceOf(Signal.ChangeUndone.class);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void whatWasDroppedIsNotSaidToHaveOne(TestDatabase database) throws Exception {
        try (var schema = database.newSchema("derived");
                var rig = Rig.create()) {
            schema.run(SHOP);
            var target = Rig.target(schema);
            var migration = rig.planned(target, drops());

            assertThat(rig.run(migration, target)).isInstanceOf(ChangeOutcome.Partial.class);
            assertThat(rig.undo(migration, target)).isInstanceOf(Signal.UndoImpossible.class);
        }
    }

    private static String drops() {
        return String.join(
                "\n",
                List.of(
                        "--liquibase formatted sql",
                        "--changeset ann:drops",
                        "ALTER TABLE film DROP COLUMN length;",
                        "ALTER TABLE film DROP COLUMN length;"));
    }
}
