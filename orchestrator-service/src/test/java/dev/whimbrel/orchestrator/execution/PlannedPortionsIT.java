package dev.whimbrel.orchestrator.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.testparts.TestDatabase;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlannedPortionsIT {
    private static final ChunkSettings SETTINGS =
            new ChunkSettings(1000, 500, Duration.ofMillis(50), 0, 1000, Duration.ofSeconds(10), Map.of());

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void aPlanSaysHowManyRowsWillBeChangedAndWhyNotInPortions(TestDatabase database) throws Exception {
        try (var schema = database.newSchema("portions");
                var connection = schema.connect()) {
            Traces.fill(schema, "big", 13);
            schema.run("CREATE TABLE bare AS SELECT * FROM big; ANALYZE TABLE big, bare;");
            var target = Rig.target(schema);
            var portions = new PlannedPortions(SETTINGS);

            assertThat(portions.of(connection, target, "UPDATE big SET payload = CONCAT(payload, '+')"))
                    .isEqualTo("in portions of the primary key, each a transaction of its own");
            assertThat(portions.of(connection, target, "DELETE FROM big WHERE payload = RAND()"))
                    .isEqualTo("in one transaction, because RAND() may differ between portions");
            assertThat(portions.of(connection, target, "DELETE FROM big LIMIT 5000"))
                    .isEqualTo("in one transaction, because it has a LIMIT");
            assertThat(portions.of(connection, target, "UPDATE bare SET payload = 'x'"))
                    .isEqualTo("in one transaction, because the table has no primary key");
            assertThat(portions.of(connection, target, "UPDATE big SET payload = 'x' WHERE id = 3"))
                    .isEmpty();
            assertThat(portions.of(connection, target, "UPDATE not_there_yet SET a = 1"))
                    .isEmpty();
            assertThat(portions.of(connection, target, "ALTER TABLE big ADD COLUMN a INT"))
                    .isEmpty();
        }
    }
}
