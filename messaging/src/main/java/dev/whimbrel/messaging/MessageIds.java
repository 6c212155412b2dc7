package dev.whimbrel.messaging;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoField;
import java.util.UUID;

/**
 * UUIDs of version 7: they begin with the time, so that the unique index of an inbox grows at its end. The bits after
 * the milliseconds hold the fraction of the millisecond, which keeps the ids of one process in order, nearly always.
 */
final class MessageIds {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int FRACTIONS = 1 << 12;

    private MessageIds() {}

    static String next() {
        return at(Clock.systemUTC().instant(), RANDOM.nextLong()).toString();
    }

    static UUID at(Instant time, long random) {
        long fraction = (time.get(ChronoField.NANO_OF_SECOND) % 1_000_000L) * FRACTIONS / 1_000_000L;
        long most = (time.toEpochMilli() << 16) | 0x7000L | fraction;
        long least = (random & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(most, least);
    }
}
