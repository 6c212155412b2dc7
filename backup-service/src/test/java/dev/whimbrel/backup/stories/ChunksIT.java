package dev.whimbrel.backup.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.testparts.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What reads in parallel, restores in part and starts again in the middle does so by chunks: there must be some. */
class ChunksIT {
    private static final String DIGITS =
            "(SELECT 0 d UNION SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5 UNION SELECT 6"
                    + " UNION SELECT 7 UNION SELECT 8 UNION SELECT 9)";

    @TempDir
    Path directory;

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void aTableWithManyRowsIsCutWhereItsKeyIs(TestDatabase database) throws Exception {
        try (var schema = database.newSchema("chunks")) {
            var bench = Bench.on(schema, directory);
            bench.execute(
                    "CREATE TABLE many (id BIGINT PRIMARY KEY, label VARCHAR(40) NOT NULL, KEY by_label (label))",
                    "INSERT INTO many SELECT 7 * (a.d + 10 * b.d + 100 * c.d + 1000 * e.d), CONCAT('row ', a.d, b.d, c.d)"
                            + " FROM " + DIGITS + " a, " + DIGITS + " b, " + DIGITS + " c, " + DIGITS + " e",
                    "ANALYZE TABLE many");

            var many = bench.take().manifest().table("many").orElseThrow();

            assertThat(many.rows()).isEqualTo(10_000);
            assertThat(many.chunks()).hasSizeGreaterThanOrEqualTo(5).allMatch(chunk -> chunk.rows() < 4000);
            assertThat(many.chunks().getFirst().from()).isEmpty();
            assertThat(many.chunks().getLast().below()).isEmpty();
        }
    }
}
