package dev.whimbrel.validator.inbound;

import dev.whimbrel.validator.validation.Progress;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How far one validation is: told by the worker, published by a clock, so that one long question is reported, too. */
final class ProgressReport implements Progress, AutoCloseable {
    /** One moment of it. */
    record Stand(int done, int total, String doing) {}

    private final AtomicReference<@Nullable Stand> newest = new AtomicReference<>();
    private final Consumer<Stand> publisher;
    private volatile @Nullable ScheduledFuture<?> clock;

    ProgressReport(Consumer<Stand> publisher) {
        this.publisher = publisher;
    }

    /** The clock to stop at the end. */
    void runBy(ScheduledFuture<?> ticking) {
        clock = ticking;
    }

    @Override
    public void at(int done, int total, String doing) {
        newest.set(new Stand(done, total, doing));
    }

    /** Publishes what is new since the last time; a stand that does not change is said once. */
    void tick() {
        var stand = newest.getAndSet(null);
        if (stand != null) {
            publisher.accept(stand);
        }
    }

    @Override
    public void close() {
        var ticking = clock;
        if (ticking != null) {
            ticking.cancel(false);
        }
    }
}
