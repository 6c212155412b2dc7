package dev.whimbrel.benchmarks.overhead;

import dev.whimbrel.orchestrator.execution.BareExecutor;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/** Many schemas at once. */
record Crowd(Schemas schemas, BareExecutor executor, Text text, int workers) {
    /** @param expected change sets that each must have carried out */
    void migrate(int expected) throws Exception {
        try (var pool = Executors.newFixedThreadPool(workers)) {
            var work = new ArrayList<Callable<Integer>>();
            for (var name : schemas.names()) {
                work.add(() -> executor.migrate(schemas.target(name), text.request(name), new Unsupervised()));
            }
            for (var done : pool.invokeAll(work)) {
                if (done.get() != expected) {
                    throw new IllegalStateException("another number of change sets was pending than " + expected);
                }
            }
        }
    }
}
