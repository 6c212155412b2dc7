package dev.whimbrel.validator.validation;

import dev.whimbrel.validator.rows.TargetUnreachable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Something that is done beside the caller's own work. Whoever leaves without its result ends it early. */
final class Beside<T> implements AutoCloseable {
    interface Work<T> {
        T done() throws TargetUnreachable;
    }

    private final FutureTask<T> work;
    private final Runnable stop;

    private Beside(FutureTask<T> work, Runnable stop) {
        this.work = work;
        this.stop = stop;
    }

    /** @param stop ends the work early, from any thread */
    static <T> Beside<T> begin(Work<T> work, Runnable stop) {
        var task = new FutureTask<>(work::done);
        Thread.ofVirtual().name("validation-beside").start(task);
        return new Beside<>(task, stop);
    }

    /** Waits for it. @throws TargetUnreachable as the work itself, and so does whatever else it failed with */
    T result() throws TargetUnreachable {
        try {
            return work.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for lint and rehearsal", stopped);
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case TargetUnreachable unreachable -> throw unreachable;
                case RuntimeException broken -> throw broken;
                case Error broken -> throw broken;
                case null, default -> throw new IllegalStateException(failed);
            }
        }
    }

    /** When this returns nothing of it runs any more. */
    @Override
    public void close() {
        if (!work.isDone()) {
            stop.run();
        }
        boolean interrupted = Thread.interrupted();
        while (!work.isDone()) {
            interrupted |= endedWithin();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return whether this thread was interrupted instead */
    private boolean endedWithin() {
        try {
            var _ = work.get();
        } catch (InterruptedException again) {
            return true;
        } catch (ExecutionException failed) {
            // whoever left without the result has a reason of its own to tell
        }
        return false;
    }
}
