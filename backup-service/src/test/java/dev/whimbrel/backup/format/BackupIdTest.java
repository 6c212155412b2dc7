package dev.whimbrel.backup.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class BackupIdTest {
    private static final Instant TIME = Instant.parse("2026-11-22T16:05:09.007Z");

    @Test
    void itSaysWhenItWasBegun() {
        var time = Instant.parse("2026-11-22T16:05:09.007Z");
        assertThat(BackupId.at(time, "m").begunAt()).isEqualTo(time);
    }

    @Test
    void itSaysWhenAndKnowsForWhom() {
        var id = BackupId.at(TIME, "migration-1");
        assertThat(id.value()).startsWith("20261122-160509-007-");
        assertThat(id.isFor("migration-1")).isTrue();
        assertThat(id.isFor("migration-2")).isFalse();
    }

    @Test
    void idsSortByTime() {
        assertThat(BackupId.at(TIME, "z").value())
                .isLessThan(BackupId.at(TIME.plusMillis(1), "a").value());
    }

    @Test
    void nothingElseIsAnId() {
        assertThatThrownBy(() -> new BackupId("../../etc")).isInstanceOf(IllegalArgumentException.class);
    }
}
