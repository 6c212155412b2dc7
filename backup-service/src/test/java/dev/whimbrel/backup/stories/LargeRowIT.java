package dev.whimbrel.backup.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.testparts.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A row about as large as a server lets one be by default; in a statement of its own it would not fit. MariaDB makes room for a
 * long field four kilobytes at a time, which takes minutes for 64 MB: there it is a smaller one.
 */
class LargeRowIT {
    private static final int PACKET = 64 << 20;
    private static final String BYTES = "00275c0aff616263";

    @TempDir
    Path directory;

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void aLargeRowComesBack(TestDatabase database) throws Exception {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute("SET GLOBAL max_allowed_packet = " + PACKET);
        }
        try (var schema = database.newSchema("large")) {
            schema.run("CREATE TABLE egg (id INT PRIMARY KEY, yolk LONGBLOB);");
            var bench = Bench.on(schema, directory);
            int times = database.label().contains("MariaDB") ? 500_000 : 8_000_000;
            bench.execute(
                    "INSERT INTO egg VALUES (1, REPEAT(x'" + BYTES + "', " + times + ")), (2, 'small')",
                    "ALTER TABLE egg COMMENT 'as it was'");
            var contents = bench.contents();
            var backup = bench.take();
            bench.execute("DELETE FROM egg", "ALTER TABLE egg COMMENT 'changed'");
            bench.restore(backup);
            assertThat(bench.contents()).isEqualTo(contents);
            assertThat(bench.ask("SELECT LENGTH(yolk) FROM egg WHERE id = 1"))
                    .isEqualTo(String.valueOf(BYTES.length() / 2 * times));
        }
    }
}
