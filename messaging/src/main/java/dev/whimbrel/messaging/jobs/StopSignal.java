package dev.whimbrel.messaging.jobs;

import org.jspecify.annotations.Nullable;

/** Raised once, for the first reason that comes; a lost lease alone outranks it, for then nothing may be said any more. Thread-safe. */
final class StopSignal {
    private @Nullable StopReason reason;
    private @Nullable Runnable action;

    synchronized @Nullable StopReason reason() {
        return reason;
    }

    synchronized void raise(StopReason why) {
        if (reason == null) {
            reason = why;
            call();
        } else if (why == StopReason.LEASE_LOST) {
            reason = why;
        }
    }

    synchronized void onStop(Runnable wanted) {
        action = wanted;
        if (reason != null) {
            call();
        }
    }

    private void call() {
        var calling = action;
        if (calling != null) {
            action = null;
            Thread.ofPlatform().daemon().name("job-stop").start(calling);
        }
    }
}
