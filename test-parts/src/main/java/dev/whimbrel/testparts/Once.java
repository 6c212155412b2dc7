package dev.whimbrel.testparts;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Starts something at first use, and for all who ask at the same time. */
final class Once<T> {
    private final Supplier<T> start;
    private @Nullable CompletableFuture<T> started;

    Once(Supplier<T> start) {
        this.start = start;
    }

    /** Begins if nobody has; does not wait. */
    synchronized CompletableFuture<T> begin() {
        if (started == null) {
            started = CompletableFuture.supplyAsync(
                    start, task -> Thread.ofPlatform().daemon().start(task));
        }
        return started;
    }

    T get() {
        try {
            return begin().join();
        } catch (CompletionException failure) {
            throw new IllegalStateException("A part of the tests could not be started", failure.getCause());
        }
    }
}
