package dev.whimbrel.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A connection that was used before is like a new one, and whoever gave it back has no hand in it any more. */
class LentConnectionsIT {
    private static final String DATABASES = "dev.whimbrel.testparts.Parts#databases";

    @ParameterizedTest
    @MethodSource(DATABASES)
    void nothingOfTheUseBeforeIsLeft(TestDatabase database) throws SQLException {
        try (var one = database.newSchema("one");
                var other = database.newSchema("other")) {
            var targets = ConfiguredTargets.of(Map.of("one", settings(one), "other", settings(other)));
            String before;
            try (var connection = targets.get("one").lend()) {
                before = ask(connection, "SELECT CONNECTION_ID()");
                run(connection, "SET SESSION lock_wait_timeout = 77, @a = 'b'");
                run(connection, "CREATE TEMPORARY TABLE scratch (a INT)");
                run(connection, "CREATE TABLE t (a INT)");
                ask(connection, "SELECT GET_LOCK('lent', 1)");
                connection.setAutoCommit(false);
                run(connection, "INSERT INTO t VALUES (1)");
            }
            try (var own = one.connect()) {
                assertThat(ask(own, "SELECT COALESCE(IS_USED_LOCK('lent'), 0)")).isEqualTo("0");
                assertThat(ask(own, "SELECT COUNT(*) FROM t")).isEqualTo("0");
                assertThat(ask(
                                own,
                                "SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE ID = " + before
                                        + " AND DB = '" + one.name() + "'"))
                        .isEqualTo("0");
            }
            try (var connection = targets.get("other").lend()) {
                assertThat(ask(connection, "SELECT CONNECTION_ID()")).isEqualTo(before);
                assertThat(ask(connection, "SELECT DATABASE()")).isEqualTo(other.name());
                assertThat(ask(
                                connection,
                                "SELECT CONCAT_WS(',', @@SESSION.lock_wait_timeout, @@SESSION.time_zone,"
                                        + " @@SESSION.autocommit = 1, COALESCE(@a, 'none'))"))
                        .isEqualTo("5,+00:00,1,none");
                assertThat(connection.getAutoCommit()).isTrue();
                assertThatThrownBy(() -> ask(connection, "SELECT COUNT(*) FROM scratch"))
                        .isInstanceOf(SQLException.class);
            }
        }
    }

    /** The collation, for one, becomes part of every view and routine that is made. */
    @ParameterizedTest
    @MethodSource(DATABASES)
    void everySettingIsThatOfANewConnection(TestDatabase database) throws SQLException {
        try (var schema = database.newSchema("lent")) {
            var target = ConfiguredTargets.of(Map.of("one", settings(schema))).get("one");
            target.lend().close();
            try (var fresh = target.connect();
                    var again = target.lend()) {
                assertThat(variables(again)).isEqualTo(variables(fresh));
            }
        }
    }

    private static Map<String, String> variables(Connection connection) throws SQLException {
        var variables = new TreeMap<String, String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SHOW SESSION VARIABLES")) {
            while (rows.next()) {
                variables.put(rows.getString(1), String.valueOf(rows.getString(2)));
            }
        }
        // of the moment, or of the one connection
        variables
                .keySet()
                .removeIf(name -> name.matches("timestamp|pseudo_thread_id|.*gtid.*|rand_seed.*|last_insert_id"
                        + "|identity|.*statement_id|in_transaction|error_count|warning_count"));
        return variables;
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void whoGaveItBackCannotUseItAnyMore(TestDatabase database) throws SQLException {
        try (var schema = database.newSchema("lent")) {
            var target = ConfiguredTargets.of(Map.of("one", settings(schema))).get("one");
            var first = target.lend();
            first.close();
            try (var second = target.lend()) {
                assertThat(first.isClosed()).isTrue();
                assertThatThrownBy(first::createStatement).isInstanceOf(SQLException.class);
                assertThatThrownBy(() -> first.abort(Runnable::run)).isInstanceOf(SQLException.class);
                first.close();
                assertThat(ask(second, "SELECT 1")).isEqualTo("1");
            }
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void oneThatEndedMeanwhileIsReplaced(TestDatabase database) throws SQLException {
        try (var schema = database.newSchema("lent")) {
            var target = ConfiguredTargets.of(Map.of("one", settings(schema))).get("one");
            String before;
            try (var connection = target.lend()) {
                before = ask(connection, "SELECT CONNECTION_ID()");
            }
            schema.run("KILL " + before);
            try (var connection = target.lend()) {
                assertThat(ask(connection, "SELECT CONNECTION_ID()")).isNotEqualTo(before);
            }
        }
    }

    private static TargetSettings settings(TestSchema schema) {
        return new TargetSettings(
                schema.url(),
                schema.database().user(),
                schema.database().password(),
                Environment.DEVELOPMENT,
                Set.of());
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(Connection connection, String question) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(question)) {
            row.next();
            return row.getString(1);
        }
    }
}
