package dev.whimbrel.orchestrator.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.whimbrel.testparts.TestSchema;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a run leaves in its target, as the tests look at it. */
final class Traces {
    private Traces() {}

    static List<String> ask(TestSchema schema, String question) throws SQLException {
        try (var connection = schema.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(question)) {
            var answers = new ArrayList<String>();
            while (rows.next()) {
                answers.add(rows.getString(1));
            }
            return answers;
        }
    }

    static List<String> executed(TestSchema schema) throws SQLException {
        return ask(schema, "SELECT CONCAT(ID, ' ', EXECTYPE) FROM DATABASECHANGELOG ORDER BY ORDEREXECUTED");
    }

    static List<String> columns(TestSchema schema, String table) throws SQLException {
        return ask(
                schema,
                "SELECT COLUMN_NAME FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = '"
                        + table + "' ORDER BY ORDINAL_POSITION");
    }

    /** No statement of the way forward was applied twice, none is left undecided. */
    static void assertJournalIsClean(TestSchema schema) throws SQLException {
        assertThat(ask(
                        schema,
                        "SELECT CONCAT(change_set, ' ', statement_no) FROM WHIMBREL_JOURNAL WHERE direction = 'DO'"
                                + " AND state = 'APPLIED' GROUP BY change_set, statement_no HAVING COUNT(*) > 1"))
                .as("applied twice")
                .isEmpty();
        assertThat(ask(schema, "SELECT statement_text FROM WHIMBREL_JOURNAL WHERE state = 'INTENT'"))
                .as("not decided")
                .isEmpty();
    }

    /** Nobody is connected to the schema any more, and nothing holds its lock. */
    static void assertNobodyIsLeft(TestSchema schema) {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(connections(schema)).isEmpty());
        assertThatLockIsFree(schema);
    }

    private static void assertThatLockIsFree(TestSchema schema) {
        var name = "whimbrel:" + Digest.sha256(schema.name()).substring(0, 32);
        try {
            assertThat(ask(schema, "SELECT COALESCE(IS_USED_LOCK('" + name + "'), 0)"))
                    .as("holder of the lock")
                    .containsExactly("0");
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    static List<String> connections(TestSchema schema) throws SQLException {
        return ask(
                schema,
                "SELECT CONCAT(ID, ' ', COMMAND, ' ', COALESCE(INFO, '')) FROM information_schema.PROCESSLIST WHERE DB = '"
                        + schema.name() + "' AND ID <> CONNECTION_ID()");
    }

    /** Waits until a statement that begins so is under way on the schema. @return its connection */
    static long awaitRunning(TestSchema schema, String begins) {
        return await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> ask(
                                schema,
                                "SELECT ID FROM information_schema.PROCESSLIST WHERE DB = '" + schema.name()
                                        + "' AND ID <> CONNECTION_ID() AND INFO LIKE '" + begins + "%'"),
                        ids -> !ids.isEmpty())
                .stream()
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseThrow();
    }

    /** A table whose rebuild takes a moment. */
    static void fill(TestSchema schema, String table, int doublings) throws SQLException {
        schema.run("CREATE TABLE " + table
                + " (id INT AUTO_INCREMENT PRIMARY KEY, payload VARCHAR(210) NOT NULL) ENGINE=InnoDB;"
                + "INSERT INTO " + table + " (payload) VALUES (REPEAT('x', 200)), (REPEAT('y', 200))");
        for (int i = 1; i < doublings; i++) {
            schema.run("INSERT INTO " + table + " (payload) SELECT payload FROM " + table);
        }
    }
}
