package dev.whimbrel.messaging.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class JobsPropertiesTest {
    @Test
    void pausesDoubleUpToTheLongest() {
        var jobs = jobs(Duration.ofSeconds(5), Duration.ofSeconds(1));

        assertThat(jobs.pauseAfter(1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(jobs.pauseAfter(3)).isEqualTo(Duration.ofSeconds(4));
        assertThat(jobs.pauseAfter(1000)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void aHeartbeatThatMayComeTooLateIsRefused() {
        assertThatThrownBy(() -> jobs(Duration.ofSeconds(5), Duration.ofSeconds(3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("whimbrel.jobs.heartbeat");
    }

    private static JobsProperties jobs(Duration lease, Duration heartbeat) {
        return new JobsProperties(
                4,
                lease,
                heartbeat,
                5,
                Duration.ofSeconds(1),
                Duration.ofMinutes(1),
                Duration.ofDays(7),
                Duration.ofSeconds(10));
    }
}
