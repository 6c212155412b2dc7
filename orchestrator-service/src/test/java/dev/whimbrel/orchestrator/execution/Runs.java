package dev.whimbrel.orchestrator.execution;

import static org.awaitility.Awaitility.await;

import dev.whimbrel.messaging.jobs.JobContext;
import dev.whimbrel.orchestrator.migration.Migration;
import dev.whimbrel.targets.Target;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A run that goes on while the test does something to it. */
final class Runs {
    private Runs() {}

    static CompletableFuture<ChangeOutcome> start(Rig rig, Migration migration, Target target, JobContext context) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return rig.run(migration, target, context);
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        });
    }

    static ChangeOutcome outcome(CompletableFuture<ChangeOutcome> running) {
        await().atMost(Duration.ofSeconds(90)).until(running::isDone);
        return running.join();
    }
}
