package dev.whimbrel.backup.store;

import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/**
 * Work beside the work, a few at a time: whoever hands in more waits, so that what is not done yet stays bounded. Once one
 * has failed the next to hand something in hears of it. Thread-safe.
 */
final class Uploads {
    private static final int AT_ONCE = 4;

    /** Some of it. */
    @FunctionalInterface
    interface Upload {
        void run() throws IOException;
    }

    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().daemon().name("upload-", 1).factory());
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final Queue<Future<?>> running = new ConcurrentLinkedQueue<>();
    private volatile boolean failed;

    void run(Upload upload) throws IOException {
        if (failed) {
            await();
        }
        try {
            places.acquire();
        } catch (InterruptedException asked) {
            throw interrupted(asked);
        }
        running.add(threads.submit(() -> {
            try {
                upload.run();
                return true;
            } catch (IOException refused) {
                failed = true;
                throw refused;
            } finally {
                places.release();
            }
        }));
    }

    /** Returns when everything that was handed in is done; throws the first failure. */
    void await() throws IOException {
        IOException first = null;
        for (var upload = running.poll(); upload != null; upload = running.poll()) {
            try {
                upload.get();
            } catch (ExecutionException refused) {
                first = first != null
                        ? first
                        : refused.getCause() instanceof IOException cause ? cause : new IOException(refused.getCause());
            } catch (InterruptedException asked) {
                throw interrupted(asked);
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private static IOException interrupted(InterruptedException asked) {
        Thread.currentThread().interrupt();
        return new IOException("interrupted while files were uploaded", asked);
    }
}
