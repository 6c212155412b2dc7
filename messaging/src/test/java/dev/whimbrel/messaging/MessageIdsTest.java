package dev.whimbrel.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MessageIdsTest {
    private static final Instant TIME = Instant.parse("2026-11-22T10:15:30.123456Z");

    @Test
    void anIdIsAUuidOfVersionSevenThatHoldsItsMillisecond() {
        var id = MessageIds.at(TIME, 42);

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(TIME.toEpochMilli());
    }

    @Test
    void idsFollowTheClockWithinAMillisecondToo() {
        var earlier = MessageIds.at(TIME, -1).toString();
        var later = MessageIds.at(TIME.plusNanos(500), 0).toString();

        assertThat(earlier).isLessThan(later);
    }

    @Test
    void noTwoIdsAreEqual() {
        var ids = new HashSet<UUID>();
        IntStream.range(0, 100_000).forEach(_ -> ids.add(UUID.fromString(MessageIds.next())));

        assertThat(ids).hasSize(100_000);
    }
}
