package dev.whimbrel.backup.restore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long SECOND = 1_000_000_000;

    private final Pace pace = new Pace();

    @Test
    void fewRowsAreNearTheEnd() {
        pace.took(400_000, 20 * SECOND);
        assertThat(pace.goesOn()).isTrue();
        pace.took(30, SECOND / 10);
        assertThat(pace.goesOn()).isFalse();
        assertThat(pace.isHopeless()).isFalse();
    }

    @Test
    void roundsThatGrowAreHopeless() {
        for (int i = 1; i <= 5; i++) {
            assertThat(pace.goesOn()).isTrue();
            pace.took(10_000L * i, i * SECOND);
        }
        assertThat(pace.goesOn()).isFalse();
        assertThat(pace.isHopeless()).isTrue();
    }
}
