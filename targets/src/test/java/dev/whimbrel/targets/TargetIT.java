package dev.whimbrel.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TargetIT {
    private static final String DATABASES = "dev.whimbrel.testparts.Parts#databases";

    @ParameterizedTest
    @MethodSource(DATABASES)
    void aConnectionIsInTheSchemaPatientOnlyForSecondsAndInUtc(TestDatabase database) throws SQLException {
        try (var schema = database.newSchema("target");
                var connection = target(schema, schema.database().user(), Password.of(database.password()))
                        .connect()) {
            assertThat(connection.getAutoCommit()).isTrue();
            assertThat(answer(connection, "SELECT DATABASE()")).isEqualTo(schema.name());
            assertThat(answer(connection, "SELECT @@SESSION.time_zone")).isEqualTo("+00:00");
            assertThat(Integer.parseInt(answer(connection, "SELECT @@SESSION.lock_wait_timeout")))
                    .isBetween(1, 10);
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void oneStatementIsOneStatementAndFilesOfThisProcessStayHere(TestDatabase database)
            throws SQLException, IOException {
        var file = Files.writeString(Files.createTempFile("local", ".txt"), "secret");
        try (var schema = database.newSchema("target");
                var connection = target(schema, schema.database().user(), Password.of(database.password()))
                        .connect();
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (v TEXT)");
            assertThatThrownBy(() -> statement.execute("SELECT 1; DROP TABLE t"))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> statement.execute("LOAD DATA LOCAL INFILE '" + file + "' INTO TABLE t"))
                    .isInstanceOf(SQLException.class);
            assertThat(answer(connection, "SELECT COUNT(*) FROM t")).isEqualTo("0");
        } finally {
            Files.delete(file);
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void theVersionIsAskedOnceAndRemembered(TestDatabase database) throws SQLException {
        try (var schema = database.newSchema("target")) {
            var target = target(schema, database.user(), Password.of(database.password()));
            var version = target.version();
            assertThat(database.label()).contains(version.toString());
            assertThat(target.version()).isSameAs(version);
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void aRotatedPasswordFileNeedsNoRestart(TestDatabase database, @TempDir Path folder) throws Exception {
        var user = "u" + Long.toString(System.nanoTime(), 36);
        var file = Files.writeString(folder.resolve("password"), "First-12345\n");
        try (var schema = database.newSchema("target");
                var root = database.connect();
                var statement = root.createStatement()) {
            statement.execute("CREATE USER " + user + " IDENTIFIED BY 'First-12345'");
            statement.execute("GRANT SELECT ON `" + schema.name() + "`.* TO " + user);
            var target = target(schema, user, Password.inFile(file));
            target.connect().close();
            statement.execute("ALTER USER " + user + " IDENTIFIED BY 'Second-12345'");
            assertThatThrownBy(target::connect)
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("target 't' cannot be connected to")
                    .hasMessageNotContaining("First-12345");
            Files.writeString(file, "Second-12345");
            target.connect().close();
            statement.execute("DROP USER " + user);
        }
    }

    private static Target target(TestSchema schema, String user, Password password) {
        var url = schema.database().url() + schema.name() + "?allowLoadLocalInfile=true&allowMultiQueries=true";
        return ConfiguredTargets.of(Map.of("t", new TargetSettings(url, user, password, Environment.STAGING, Set.of())))
                .get("t");
    }

    private static String answer(Connection connection, String question) throws SQLException {
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery(question)) {
            answer.next();
            return answer.getString(1);
        }
    }
}
