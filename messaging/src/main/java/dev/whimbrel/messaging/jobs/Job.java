package dev.whimbrel.messaging.jobs;

import dev.whimbrel.messaging.Cause;
import org.jspecify.annotations.Nullable;

/**
 * A job under the lease of this instance.
 *
 * @param attempt the run that this lease is for; together with the owner it is the fence against older runs
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Job(
        long id,
        String subject,
        String type,
        byte[] payload,
        String schema,
        @Nullable Cause cause,
        int attempt,
        boolean stopRequested) {}
