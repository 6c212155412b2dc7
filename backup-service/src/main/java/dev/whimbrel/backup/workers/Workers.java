package dev.whimbrel.backup.workers;

import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Shares tasks out among threads, each with a resource of its own. The first failure ends all of them, each after the task
 * it is at, and is thrown in the caller.
 */
public final class Workers {
    /** One piece of work. */
    @FunctionalInterface
    public interface Task<R> {
        void with(R resource) throws Exception;
    }

    private Workers() {}

    /**
     * Returns when all tasks are done. Tasks are begun in order.
     *
     * @throws InterruptedException when the caller was interrupted; the workers were interrupted then, and have ended
     */
    public static <R> void share(Collection<R> resources, List<? extends Task<? super R>> tasks) throws Exception {
        var waiting = new ConcurrentLinkedQueue<Task<? super R>>(tasks);
        var over = new AtomicBoolean();
        try (var threads = Executors.newFixedThreadPool(
                resources.size(), Thread.ofPlatform().name("backup-worker-", 1).factory())) {
            var running = new ExecutorCompletionService<Boolean>(threads);
            resources.forEach(resource -> running.submit(worker(resource, waiting, over)));
            try {
                await(running, resources.size(), over);
            } catch (InterruptedException asked) {
                over.set(true);
                threads.shutdownNow();
                throw asked;
            }
        }
    }

    private static <R> Callable<Boolean> worker(R resource, Queue<Task<? super R>> waiting, AtomicBoolean over) {
        return () -> {
            for (var task = waiting.poll(); task != null && !over.get(); task = waiting.poll()) {
                task.with(resource);
            }
            return true;
        };
    }

    private static void await(ExecutorCompletionService<Boolean> running, int workers, AtomicBoolean over)
            throws Exception {
        ExecutionException first = null;
        for (int i = 0; i < workers; i++) {
            try {
                running.take().get();
            } catch (ExecutionException failed) {
                over.set(true);
                first = first == null ? failed : first;
            }
        }
        rethrow(first);
    }

    private static void rethrow(@Nullable ExecutionException failure) throws Exception {
        if (failure == null) {
            return;
        }
        switch (failure.getCause()) {
            case Exception cause -> throw cause;
            case Error cause -> throw cause;
            case null, default -> throw failure;
        }
    }
}
