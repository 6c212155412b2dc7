package dev.whimbrel.benchmarks.frame;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServerUnderTestTest {
    @Test
    void aServerIsCalledWhatItIs() {
        assertThat(ServerUnderTest.label("MySQL", "9.7.0-0debian1")).isEqualTo("MySQL 9.7.0");
        assertThat(ServerUnderTest.label("MySQL", "11.4.5-MariaDB-log")).isEqualTo("MariaDB 11.4.5");
        assertThat(ServerUnderTest.label("MySQL", "5.5.5-10.6.1-MariaDB")).isEqualTo("MariaDB 10.6.1");
    }
}
