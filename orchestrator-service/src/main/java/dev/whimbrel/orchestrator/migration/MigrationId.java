package dev.whimbrel.orchestrator.migration;

import java.util.UUID;

/** Names one migration everywhere: rows, topics, pages. */
public record MigrationId(UUID value) {
    public static MigrationId of(String text) {
        return new MigrationId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
