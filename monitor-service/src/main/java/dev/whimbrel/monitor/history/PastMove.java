package dev.whimbrel.monitor.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A move as the history keeps it, in the order of versions. */
public record PastMove(
        long version,
        @Nullable State from,
        State to,
        @Nullable String reason,
        Instant at) {}
