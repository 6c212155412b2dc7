package dev.whimbrel.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.embedded.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortPlanTest {
    @Test
    void aTakenPortIsLeftToItsOwnerAndSaidAloud() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var taken = other.getLocalPort();
            var plan = PortPlan.from(taken - 1);
            assertThat(plan.ports().get(Service.VALIDATOR)).isNotEqualTo(taken);
            assertThat(plan.moved())
                    .anyMatch(said -> said.startsWith("Port " + taken + " is taken") && said.contains("validator"));
        }
    }

    @Test
    void freePortsAreTakenSideBySide() {
        var base = Ports.free();
        var plan = PortPlan.from(base);
        if (plan.moved().isEmpty()) {
            assertThat(plan.ports().values()).containsExactly(base, base + 1, base + 2, base + 3);
        }
        assertThat(plan.url(Service.ORCHESTRATOR)).startsWith("http://127.0.0.1:");
    }
}
