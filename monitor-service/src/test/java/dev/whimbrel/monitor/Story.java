package dev.whimbrel.monitor;

import dev.whimbrel.migration.v1.MigrationState;
import dev.whimbrel.migration.v1.MigrationStateChanged;
import dev.whimbrel.schemas.Topics;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The moves of one migration, as the orchestrator would tell them, a second apart. */
final class Story {
    final String id = UUID.randomUUID().toString();
    final String target;
    final String changelog;
    private final Speaker speaker;
    private final Instant began;

    Story(Speaker speaker, String target, String changelog, Instant began) {
        this.speaker = speaker;
        this.target = target;
        this.changelog = changelog;
        this.began = began;
    }

    Story(Speaker speaker, String target) {
        this(speaker, target, "films.xml", Instant.now().minusSeconds(60));
    }

    Story goes(MigrationState... states) {
        for (var i = 0; i < states.length; i++) {
            tell(move(i + 1, i == 0 ? null : states[i - 1], states[i], null));
        }
        return this;
    }

    String tell(MigrationStateChanged move) {
        return speaker.say(Topics.MIGRATION_EVENTS, target, id, move);
    }

    MigrationStateChanged move(
            long version,
            @Nullable MigrationState from,
            MigrationState to,
            @Nullable String reason,
            String... choices) {
        return MigrationStateChanged.newBuilder()
                .setMigrationId(id)
                .setRequestId("request-of-" + id)
                .setTarget(target)
                .setChangelog(changelog)
                .setFrom(from)
                .setTo(to)
                .setReason(reason)
                .setAt(Instant.ofEpochMilli(began.plusSeconds(version).toEpochMilli()))
                .setVersion(version)
                .setRequestedBy("pipeline")
                .setBackupId(null)
                .setProof(List.of())
                .setChoices(List.of(choices))
                .build();
    }
}
