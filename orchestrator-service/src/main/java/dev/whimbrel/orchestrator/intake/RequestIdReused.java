package dev.whimbrel.orchestrator.intake;

import dev.whimbrel.orchestrator.migration.MigrationId;

/** Two different requests under one id: to take the second for the first would run what nobody asked for. */
public final class RequestIdReused extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    RequestIdReused(MigrationId first) {
        super("Another request came under this id before and became migration " + first
                + ". This one was refused and nothing was started: send it again under an id of its own.");
    }
}
