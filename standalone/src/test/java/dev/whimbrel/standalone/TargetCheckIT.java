package dev.whimbrel.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.embedded.Ports;
import dev.whimbrel.standalone.system.TargetDatabase;
import dev.whimbrel.testparts.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TargetCheckIT {
    private static final String DATABASES = "dev.whimbrel.testparts.Parts#databases";

    @ParameterizedTest
    @MethodSource(DATABASES)
    void aTargetThatCanBeUsedIsNamedWithItsVersion(TestDatabase database) {
        try (var schema = database.newSchema("check")) {
            assertThat(look(schema.url(), database.user(), database.password()))
                    .startsWith(database.label().replaceFirst("(MySQL|MariaDB) (\\d+).*", "$1 $2"));
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void aWrongPasswordIsSaidAndNotRepeated(TestDatabase database) {
        try (var schema = database.newSchema("check")) {
            assertThatThrownBy(() -> look(schema.url(), database.user(), "hunter2"))
                    .isInstanceOf(TargetCheck.Unusable.class)
                    .hasMessageContaining("\"" + database.user() + "\"")
                    .hasMessageContaining("password")
                    .hasMessageNotContaining("hunter2");
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void aSchemaThatIsNotThereIsNamed(TestDatabase database) {
        assertThatThrownBy(() -> look(database.url() + "no_such_schema", database.user(), database.password()))
                .hasMessageContaining("no schema \"no_such_schema\"")
                .hasMessageContaining("Create it first");
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void aUserWithoutRightsOnTheSchemaIsSaidToHaveNone(TestDatabase database) throws SQLException {
        var user = "w" + ProcessHandle.current().pid();
        try (var schema = database.newSchema("check");
                var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute("create user '" + user + "'@'%' identified by 'right'");
            try {
                assertThatThrownBy(() -> look(schema.url(), user, "right"))
                        .hasMessageContaining("no rights on the schema \"" + schema.name() + "\"");
            } finally {
                statement.execute("drop user '" + user + "'@'%'");
            }
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void aServerThatDoesNotAnswerIsNamed(TestDatabase database) {
        var port = Ports.free();
        assertThatThrownBy(() -> look("jdbc:mysql://127.0.0.1:" + port + "/shop", database.user(), ""))
                .hasMessageContaining("no server answers at 127.0.0.1:" + port);
    }

    private static String look(String url, String user, String password) {
        return TargetCheck.look(new TargetDatabase("shop", url, user, password));
    }
}
