package dev.whimbrel.messaging.jobs;

import static dev.whimbrel.messaging.jobs.TestJobs.cancel;
import static dev.whimbrel.messaging.jobs.TestJobs.enqueue;
import static dev.whimbrel.messaging.jobs.TestJobs.handler;
import static dev.whimbrel.messaging.jobs.TestJobs.patiently;
import static dev.whimbrel.messaging.jobs.TestJobs.start;
import static dev.whimbrel.messaging.jobs.TestJobs.state;
import static dev.whimbrel.messaging.jobs.TestJobs.states;
import static dev.whimbrel.messaging.jobs.TestJobs.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.messaging.Messages;
import dev.whimbrel.messaging.Outbox;
import dev.whimbrel.messaging.Service;
import dev.whimbrel.messaging.TestTopics;
import dev.whimbrel.testparts.Parts;
import dev.whimbrel.testparts.TestDatabase;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What ends a run before its work is done: a cancellation, a service that goes down, a lease that was lost. */
class StoppedJobsIT {
    private static final String DATABASES = "dev.whimbrel.testparts.Parts#databases";

    private final String topic = TestTopics.unique("jobs");

    @ParameterizedTest
    @MethodSource(DATABASES)
    void aJobThatHasNotBegunNeverBeginsOnceItIsCancelled(TestDatabase database) {
        with(database, Map.of("whimbrel.jobs.workers", "1"), service -> {
            var go = new CountDownLatch(1);
            handler(service).task = (_, _) -> go.await();
            service.inTransaction(() -> enqueue(service, "first"));
            patiently().untilAsserted(() -> assertThat(handler(service).begun).hasSize(1));
            service.inTransaction(() -> enqueue(service, "second"));

            assertThat(cancel(service, "second")).isEqualTo(1);
            go.countDown();

            state(service, "first", "DONE");
            state(service, "second", "CANCELLED");
            assertThat(handler(service).begun).containsExactly("first 1");
        });
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void aRunningJobHearsAtOnceThatItIsCancelledHere(TestDatabase database) {
        with(database, Map.of(), service -> {
            var stopped = stopsWhenAsked(service);
            service.inTransaction(() -> enqueue(service, "m1"));
            patiently().untilAsserted(() -> assertThat(handler(service).begun).hasSize(1));

            var asked = System.nanoTime();
            assertThat(cancel(service, "m1")).isEqualTo(1);

            var millis = (stopped.get(30, TimeUnit.SECONDS) - asked) / 1_000_000;
            System.out.printf("a running job heard of its cancellation after %d ms on %s%n", millis, database);
            state(service, "m1", "CANCELLED");
        });
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void aRunningJobHearsWithItsNextHeartbeatThatItIsCancelledElsewhere(TestDatabase database) throws Exception {
        try (var schema = database.newSchema("jobs");
                var here = start(schema, Map.of())) {
            var stopped = stopsWhenAsked(here);
            here.inTransaction(() -> enqueue(here, "m1"));
            patiently().untilAsserted(() -> assertThat(handler(here).begun).hasSize(1));
            try (var elsewhere = start(schema, Map.of())) {
                assertThat(cancel(elsewhere, "m1")).isEqualTo(1);
                assertThat(stopped.get(30, TimeUnit.SECONDS)).isPositive();
                state(elsewhere, "m1", "CANCELLED");
                assertThat(handler(elsewhere).begun).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    @SuppressWarnings("try") // going down is what is tested
    void aServiceThatGoesDownGivesItsJobsBackWithoutCountingTheAttempt(TestDatabase database) {
        try (var schema = database.newSchema("jobs");
                var leaving = start(schema, Map.of())) {
            var _ = stopsWhenAsked(leaving);
            leaving.inTransaction(() -> enqueue(leaving, "m1"));
            patiently().untilAsserted(() -> assertThat(handler(leaving).begun).hasSize(1));
            try (var staying = start(schema, Map.of())) {
                leaving.close();

                state(staying, "m1", "DONE");
                assertThat(handler(staying).begun).containsExactly("m1 1");
            }
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void whoLostTheLeaseCanNeitherCompleteTheJobNorSayItsOutcome(TestDatabase database) {
        with(database, Map.of(), service -> {
            var begun = new CountDownLatch(1);
            var taken = new CountDownLatch(1);
            var outcome = new CompletableFuture<Throwable>();
            handler(service).task = (_, context) -> {
                begun.countDown();
                taken.await();
                try {
                    context.complete(
                            () -> service.bean(Outbox.class).send(topic, "shop", "m1", Messages.request("shop", "m1")));
                    outcome.complete(new AssertionError("completed"));
                } catch (LeaseLost lost) {
                    outcome.complete(lost);
                    throw lost;
                }
            };
            service.inTransaction(() -> enqueue(service, "m1"));
            begun.await();
            service.jdbc()
                    .sql("UPDATE job SET owner = 'somebody else', due_at = UTC_TIMESTAMP(6) + INTERVAL 1 HOUR")
                    .update();
            taken.countDown();

            assertThat(outcome.get(30, TimeUnit.SECONDS)).isInstanceOf(LeaseLost.class);
            assertThat(service.count("outbox")).isZero();
            assertThat(states(service)).containsExactly("RUNNING");
        });
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void aRunningJobHearsThatItsLeaseWasLost(TestDatabase database) {
        with(database, Map.of("whimbrel.jobs.heartbeat", "100ms"), service -> {
            var reason = new CompletableFuture<StopReason>();
            handler(service).task = (_, context) -> {
                var stop = new CountDownLatch(1);
                context.onStop(stop::countDown);
                stop.await();
                reason.complete(context.stopReason());
            };
            service.inTransaction(() -> enqueue(service, "m1"));
            patiently().untilAsserted(() -> assertThat(handler(service).begun).hasSize(1));

            service.jdbc()
                    .sql("UPDATE job SET owner = 'somebody else', due_at = UTC_TIMESTAMP(6) + INTERVAL 1 HOUR")
                    .update();

            assertThat(reason.get(30, TimeUnit.SECONDS)).isEqualTo(StopReason.LEASE_LOST);
        });
    }

    private static CompletableFuture<Long> stopsWhenAsked(Service service) {
        var stopped = new CompletableFuture<Long>();
        handler(service).task = (_, context) -> {
            context.onStop(() -> stopped.complete(System.nanoTime()));
            stopped.get();
        };
        return stopped;
    }

    static {
        Parts.startAll();
    }
}
