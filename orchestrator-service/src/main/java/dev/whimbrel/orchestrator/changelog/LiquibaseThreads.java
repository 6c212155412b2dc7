package dev.whimbrel.orchestrator.changelog;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The threads that Liquibase runs on. Its singletons (executors, history services) hang on a scope that threads inherit
 * from each other, which is how concurrent runs in one JVM come to disturb each other. A thread that inherits nothing has
 * a scope of its own, so runs on different threads share no state at all.
 */
final class LiquibaseThreads implements AutoCloseable {
    private final ExecutorService pool;

    LiquibaseThreads(int size) {
        pool = Executors.newFixedThreadPool(
                size,
                Thread.ofPlatform()
                        .name("liquibase-", 0)
                        .inheritInheritableThreadLocals(false)
                        .daemon()
                        .factory());
    }

    /** Runs the work and waits for it; an interrupt of the caller interrupts the work. */
    <T> T call(Callable<T> work) throws Exception {
        var running = pool.submit(work);
        try {
            return running.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw failed;
        } catch (InterruptedException stopped) {
            running.cancel(true);
            throw stopped;
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
