package dev.whimbrel.backup.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Forces files to the disk beside the work: whoever wrote one goes on with the next, and a file system that is asked for
 * many at once takes hardly longer than for one. Thread-safe.
 */
final class Syncing {
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("sync-", 1).factory());
    private final Queue<Future<?>> running = new ConcurrentLinkedQueue<>();

    /** Forces it and closes it, some time before {@link #await()} returns. */
    void force(FileChannel channel) {
        Callable<Boolean> force = () -> {
            try (channel) {
                channel.force(false);
            }
            return true;
        };
        running.add(threads.submit(force));
    }

    /** Returns when everything handed in is on the disk. */
    void await() throws IOException {
        IOException first = null;
        for (var file = running.poll(); file != null; file = running.poll()) {
            try {
                file.get();
            } catch (ExecutionException failed) {
                first = first != null
                        ? first
                        : failed.getCause() instanceof IOException cause ? cause : new IOException(failed.getCause());
            } catch (InterruptedException asked) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while files were written to the disk", asked);
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
