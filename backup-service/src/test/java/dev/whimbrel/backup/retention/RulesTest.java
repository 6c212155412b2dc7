package dev.whimbrel.backup.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RulesTest {
    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
    private static final List<Kept> ALL = List.of(
            kept("a1", "a", 1, ""),
            kept("a2", "a", 20, ""),
            kept("a3", "a", 40, ""),
            kept("b1", "b", 2, ""),
            kept("b2", "b", 50, "migration 7 is not finished"));

    private static Kept kept(String id, String target, int days, String neededFor) {
        return new Kept(id, target, NOW.minus(Duration.ofDays(days)), 100, neededFor);
    }

    private static List<String> going(Duration age, int count, long bytes) {
        return new Rules(age, count, bytes)
                .doomed(ALL, NOW).stream().map(it -> it.backup().id()).toList();
    }

    @Test
    void theOldGoUnlessTheyAreNeeded() {
        assertThat(going(Duration.ofDays(30), 0, 0)).containsExactly("a3");
        assertThat(new Rules(Duration.ofDays(30), 0, 0)
                        .doomed(ALL, NOW)
                        .getFirst()
                        .reason())
                .isEqualTo("older than 30 days");
    }

    @Test
    void theNewestOfEachTargetStay() {
        assertThat(going(Duration.ZERO, 1, 0)).containsExactly("a2", "a3");
    }

    @Test
    void theNewestOfAllThatFitStayAndWhatIsNeededTakesItsRoom() {
        assertThat(going(Duration.ZERO, 0, 250)).containsExactly("a2", "a3");
        assertThat(going(Duration.ZERO, 0, 50)).containsExactly("a1", "b1", "a2", "a3");
    }

    @Test
    void withoutLimitsNothingGoes() {
        assertThat(going(Duration.ZERO, 0, 0)).isEmpty();
    }
}
