package dev.whimbrel.standalone.demo;

import dev.whimbrel.migration.v1.MigrationPlanned;
import dev.whimbrel.migration.v1.MigrationProgressed;
import dev.whimbrel.migration.v1.MigrationState;
import dev.whimbrel.migration.v1.MigrationStateChanged;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** Follows one request to its end through what is published, and tells a listener every step of the way. */
final class Following {
    private static final Duration POLL = Duration.ofMillis(100);

    private final String changelog;
    private final Listener listener;
    private final long began = System.nanoTime();
    private String requestId = "";
    private @Nullable String migrationId;
    private MigrationState state = MigrationState.UNKNOWN;
    private @Nullable Ending ending;

    /** Is told what comes in. */
    interface Listener {
        void moved(MigrationStateChanged move, Duration since);

        void planned(MigrationPlanned plan);

        void progressed(MigrationProgressed progress);
    }

    /** The clock runs from now: make it before the request is sent. */
    Following(String changelog, Listener listener) {
        this.changelog = changelog;
        this.listener = listener;
    }

    /** Until it ends; one that does not end in time is one that needs attention. */
    Ending follow(String request, Feed feed, Duration limit) throws InterruptedException {
        requestId = request;
        while (ending == null && since().compareTo(limit) < 0) {
            feed.next(POLL).forEach(this::heard);
        }
        return ending != null ? ending : unfinished(limit);
    }

    private void heard(IndexedRecord message) {
        switch (message) {
            case MigrationStateChanged move when move.getRequestId().equals(requestId) -> moved(move);
            case MigrationPlanned plan when isOurs(plan.getMigrationId()) -> listener.planned(plan);
            case MigrationProgressed progress
            when isOurs(progress.getMigrationId()) && ending == null -> listener.progressed(progress);
            default -> {}
        }
    }

    private void moved(MigrationStateChanged move) {
        migrationId = move.getMigrationId();
        state = move.getTo();
        if (Endings.isEnd(state)) {
            ending = new Ending(
                    move.getMigrationId(),
                    move.getTarget(),
                    changelog,
                    state,
                    Objects.requireNonNullElse(move.getReason(), ""),
                    List.copyOf(move.getProof()),
                    since());
        }
        listener.moved(move, since());
    }

    private boolean isOurs(String id) {
        return id.equals(migrationId);
    }

    private Duration since() {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private Ending unfinished(Duration limit) {
        return new Ending(
                Objects.requireNonNullElse(migrationId, requestId),
                Shop.SCHEMA,
                changelog,
                MigrationState.NEEDS_ATTENTION,
                "no end within " + limit.toSeconds() + " s; the last that was heard of it is " + state,
                List.of(),
                since());
    }
}
