package dev.whimbrel.validator.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.targets.ConfiguredTargets;
import dev.whimbrel.targets.Environment;
import dev.whimbrel.targets.Target;
import dev.whimbrel.targets.TargetSettings;
import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How long a scan waits for others, on real servers. */
class RestIT {
    private static final Duration PATIENCE = Duration.ofMillis(600);

    private static long millis(TestSchema schema, long threads, List<Target> replicas) throws Exception {
        try (var connection = schema.connect()) {
            var limits = new ThrottleProperties(threads, Duration.ofSeconds(10), Map.of(), PATIENCE);
            var began = System.nanoTime();
            new Rest(new Queries(connection), limits, replicas).whileBusy();
            return (System.nanoTime() - began) / 1_000_000;
        }
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void aScanWaitsForABusyServerAndForAReplicaThatDoesNotSayHowFarItIsButNotForEver(TestDatabase database)
            throws Exception {
        try (var schema = database.newSchema("validator_rest")) {
            var settings = new TargetSettings(
                    schema.url(), database.user(), database.password(), Environment.DEVELOPMENT, Set.of());
            var noReplica = ConfiguredTargets.of(Map.of("shop", settings)).get("shop");

            assertThat(millis(schema, 0, List.of())).isGreaterThanOrEqualTo(PATIENCE.toMillis());
            assertThat(millis(schema, 10_000, List.of(noReplica))).isGreaterThanOrEqualTo(PATIENCE.toMillis());
            assertThat(millis(schema, 10_000, List.of())).isLessThan(PATIENCE.toMillis());
        }
    }
}
