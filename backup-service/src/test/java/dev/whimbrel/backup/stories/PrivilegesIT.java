package dev.whimbrel.backup.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.backup.restore.CannotRestore;
import dev.whimbrel.backup.taking.CannotBackUp;
import dev.whimbrel.testparts.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An account that may do too little hears what it needs; trying again would end the same. */
class PrivilegesIT {
    private static final String PASSWORD = "Secret.1";

    @TempDir
    Path directory;

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void anAccountThatMayDoTooLittleIsToldWhatItNeeds(TestDatabase database) throws Exception {
        var user = "wb_" + Long.toString(System.nanoTime(), 36);
        try (var schema = database.newSchema("privileges")) {
            schema.run("CREATE TABLE nest (id INT PRIMARY KEY); INSERT INTO nest VALUES (1), (2);");
            var owner = Bench.on(schema, directory);
            var backup = owner.take();
            owner.execute("UPDATE nest SET id = 3 WHERE id = 1");
            execute(database, "CREATE USER '" + user + "'@'%' IDENTIFIED BY '" + PASSWORD + "'");
            try {
                execute(database, "GRANT INSERT ON `" + schema.name() + "`.* TO '" + user + "'@'%'");
                var guest = Bench.on(schema, directory.resolve("guest"), user, PASSWORD);
                assertThatThrownBy(guest::take)
                        .isInstanceOf(CannotBackUp.class)
                        .hasMessageContaining("Grant it SELECT, SHOW VIEW, TRIGGER and EVENT");

                execute(database, "GRANT SELECT ON `" + schema.name() + "`.* TO '" + user + "'@'%'");
                assertThatThrownBy(() -> guest.restore(backup))
                        .isInstanceOf(CannotRestore.class)
                        .hasMessageContaining("The live tables are as they were");
                assertThat(owner.ask("SELECT GROUP_CONCAT(id ORDER BY id) FROM nest"))
                        .isEqualTo("2,3");
                assertThat(owner.tables()).containsExactly("nest");
            } finally {
                execute(database, "DROP USER '" + user + "'@'%'");
            }
        }
    }

    private static void execute(TestDatabase database, String sql) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
