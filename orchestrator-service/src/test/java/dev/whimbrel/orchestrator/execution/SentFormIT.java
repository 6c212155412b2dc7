package dev.whimbrel.orchestrator.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.orchestrator.lifecycle.Signal;
import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What reaches the server for a statement of the changelog. */
class SentFormIT {
    private static final String FILMS = """
            CREATE TABLE film (id INT NOT NULL PRIMARY KEY, title VARCHAR(50), length INT) ENGINE=InnoDB;
            INSERT INTO film VALUES (1, 'one', 90), (2, 'two', 100);
            """;

    private static final String CHANGELOG = """
            --liquibase formatted sql
            --changeset ann:parts
            ALTER TABLE film ADD COLUMN rating INT, ADD INDEX by_length (length);
            --rollback ALTER TABLE film DROP INDEX by_length, DROP COLUMN rating;
            --changeset ann:index
            CREATE INDEX by_title ON film (title);
            --rollback DROP INDEX by_title ON film;
            """;

    private static final String SENT =
            "SELECT statement_text FROM WHIMBREL_JOURNAL WHERE change_set LIKE '%::ann' AND direction = 'DO'";

    private static List<String> strings(TestSchema schema, String query) throws SQLException {
        try (var connection = schema.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void theServerIsToldHowAndThePartsAreEntriesOfTheirOwn(TestDatabase database) throws Exception {
        try (var schema = database.newSchema("sent");
                var rig = Rig.create()) {
            schema.run(FILMS);
            var target = Rig.target(schema);
            var migration = rig.planned(target, CHANGELOG);

            assertThat(rig.run(migration, target)).isInstanceOf(ChangeOutcome.Applied.class);

            var sent = strings(schema, SENT + " ORDER BY id");
            assertThat(sent).hasSize(3);
            assertThat(sent.get(0))
                    .startsWith("/* part 1 of 2 */ ALTER TABLE film ADD INDEX by_length (length), ALGORITHM=")
                    .endsWith(", LOCK=NONE");
            assertThat(sent.get(1))
                    .isEqualTo("/* part 2 of 2 */ ALTER TABLE film ADD COLUMN rating INT, ALGORITHM=INSTANT");
            assertThat(sent.get(2))
                    .startsWith("CREATE INDEX by_title ON film (title) ALGORITHM=")
                    .endsWith(" LOCK=NONE");
            assertThat(rig.run(migration, target)).isInstanceOf(ChangeOutcome.Applied.class);
            assertThat(strings(schema, SENT)).hasSize(3);
            assertThat(rig.undo(migration, target)).isInstanceOf(Signal.ChangeUndone.class);
            assertThat(strings(schema, "SHOW COLUMNS FROM film")).containsExactly("id", "title", "length");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void theChecksumsAreThoseOfTheChangelog(TestDatabase database) throws Exception {
        try (var planned = database.newSchema("sent");
                var plain = database.newSchema("sent");
                var rig = Rig.create()) {
            planned.run(FILMS);
            plain.run(FILMS);
            var migration = rig.planned(Rig.target(planned), CHANGELOG);
            assertThat(rig.run(migration, Rig.target(planned))).isInstanceOf(ChangeOutcome.Applied.class);
            var unplanned = Unplanned.of(rig.planned(Rig.target(plain), CHANGELOG));
            assertThat(rig.run(unplanned, Rig.target(plain))).isInstanceOf(ChangeOutcome.Applied.class);

            var checksums =
                    "SELECT CONCAT(ID, ' ', MD5SUM, ' ', DESCRIPTION) FROM DATABASECHANGELOG ORDER BY ORDEREXECUTED";
            assertThat(strings(planned, checksums)).hasSize(2).isEqualTo(strings(plain, checksums));
            assertThat(strings(plain, SENT)).noneMatch(sql -> sql.contains("ALGORITHM"));
        }
    }
}
