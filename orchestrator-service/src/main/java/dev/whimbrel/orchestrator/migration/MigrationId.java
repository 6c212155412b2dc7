package dev.whimbrel.orchestrator.migration;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** Names one migration everywhere: rows, topics, pages. */
public record MigrationId(UUID value) {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** @throws IllegalArgumentException when the text is no UUID */
    public static MigrationId of(String text) {
        return new MigrationId(UUID.fromString(text));
    }

    /** A new one: a UUIDv7, so that rows arrive in the order of their key. */
    public static MigrationId fresh(Instant now) {
        var time = now.toEpochMilli() << 16;
        var version = 0x7000L | (RANDOM.nextLong() & 0x0fffL);
        var variant = 0x8000_0000_0000_0000L | (RANDOM.nextLong() >>> 2);
        return new MigrationId(new UUID(time | version, variant));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
