package dev.whimbrel.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.embedded.Ports;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DemoIT {
    @TempDir
    Path folder;

    @Test
    void theDemoEndsAsItShouldAndWritesItsOutcomes() {
        var file = folder.resolve("outcomes.json");

        assertThat(Whimbrel.run(
                        "demo", "--exit", "--port-base", String.valueOf(Ports.free()), "--json", file.toString()))
                .isZero();

        var outcomes = new ArrayList<JsonNode>();
        new JsonMapper().readTree(file.toFile()).forEach(outcomes::add);
        assertThat(outcomes)
                .extracting(outcome -> outcome.path("state").asString())
                .containsExactly("COMPLETED", "ROLLED_BACK", "REJECTED");
        assertThat(outcomes).allSatisfy(outcome -> {
            assertThat(outcome.propertyNames())
                    .containsExactly("migration", "target", "changelog", "state", "reason", "durationMillis");
            assertThat(outcome.path("target").asString()).isEqualTo("shop");
            assertThat(outcome.path("durationMillis").asLong()).isPositive();
        });
        assertThat(outcomes.get(1).path("reason").asString()).contains("loyalty_points");
        assertThat(outcomes.get(2).path("reason").asString()).contains("12");
    }
}
