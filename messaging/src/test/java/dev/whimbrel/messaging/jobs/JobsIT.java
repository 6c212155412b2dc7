package dev.whimbrel.messaging.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.whimbrel.backup.v1.TakeBackup;
import dev.whimbrel.messaging.Cause;
import dev.whimbrel.messaging.CurrentCause;
import dev.whimbrel.messaging.Messages;
import dev.whimbrel.messaging.Outbox;
import dev.whimbrel.messaging.RawKafka;
import dev.whimbrel.messaging.Service;
import dev.whimbrel.messaging.TestTopics;
import dev.whimbrel.testparts.Parts;
import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JobsIT {
    private static final String DATABASES = "dev.whimbrel.testparts.Parts#databases";

    private final String topic = TestTopics.unique("jobs");

    @ParameterizedTest
    @MethodSource(DATABASES)
    void aJobRunsOnceItsTransactionIsKept(TestDatabase database) {
        with(database, Map.of(), service -> {
            assertThatThrownBy(() -> service.inTransaction(() -> {
                        enqueue(service, "lost");
                        throw new IllegalStateException("roll back");
                    }))
                    .hasMessage("roll back");
            service.inTransaction(() -> enqueue(service, "kept"));

            state(service, "kept", "DONE");
            assertThat(handler(service).begun).containsExactly("kept 1");
        });
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void aHundredJobsOnTwoInstancesRunOnceEach(TestDatabase database) {
        try (var schema = database.newSchema("jobs");
                var one = start(schema, Map.of());
                var two = start(schema, Map.of())) {
            var oneWorks = new CountDownLatch(1);
            var twoWorks = new CountDownLatch(1);
            handler(one).task = (_, _) -> {
                oneWorks.countDown();
                twoWorks.await();
            };
            handler(two).task = (_, _) -> {
                twoWorks.countDown();
                oneWorks.await();
            };
            one.inTransaction(() -> IntStream.range(0, 100).forEach(i -> enqueue(one, "m" + i)));

            patiently().untilAsserted(() -> assertThat(states(one)).hasSize(100).allMatch("DONE"::equals));
            assertThat(Stream.concat(handler(one).begun.stream(), handler(two).begun.stream()))
                    .hasSize(100)
                    .doesNotHaveDuplicates()
                    .allMatch(begun -> begun.endsWith(" 1"), "is the first attempt");
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void aJobThatFailsIsTriedAgainAndGivenUpInTheEnd(TestDatabase database) {
        with(database, Map.of("whimbrel.jobs.attempts", "3", "whimbrel.jobs.first-pause", "50ms"), service -> {
            handler(service).task = (_, _) -> {
                throw new IllegalStateException("no");
            };
            service.inTransaction(() -> enqueue(service, "m1"));

            state(service, "m1", "FAILED");
            assertThat(handler(service).begun).containsExactly("m1 1", "m1 2", "m1 3");
            assertThat(handler(service).givenUp).containsExactly("m1 IllegalStateException");
        });
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void aJobIsNotGivenUpUnlessThatCouldBeSaid(TestDatabase database) {
        with(
                database,
                Map.of("whimbrel.jobs.attempts", "1", "whimbrel.jobs.lease", "1s", "whimbrel.jobs.heartbeat", "200ms"),
                service -> {
                    var tries = new CountDownLatch(2);
                    handler(service).task = (_, _) -> {
                        throw new IllegalStateException("no");
                    };
                    handler(service).whenGivenUp = () -> {
                        tries.countDown();
                        if (tries.getCount() > 0) {
                            throw new IllegalStateException("cannot say so yet");
                        }
                    };
                    service.inTransaction(() -> enqueue(service, "m1"));

                    state(service, "m1", "FAILED");
                    assertThat(handler(service).givenUp).containsExactly("m1 Abandoned");
                });
    }

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

    @ParameterizedTest
    @MethodSource(DATABASES)
    void whatAJobSendsNamesTheMessageThatAskedForIt(TestDatabase database) {
        with(database, Map.of("test.produced", topic), service -> {
            handler(service).task = (_, context) -> context.complete(
                    () -> service.bean(Outbox.class).send(topic, "shop", "m1", Messages.request("shop", "m1")));
            var current = service.bean(CurrentCause.class);
            current.set(new Cause("the-command", "the-request", null));
            service.inTransaction(() -> enqueue(service, "m1"));
            current.set(null);

            var sent = RawKafka.readOne(topic);
            assertThat(RawKafka.header(sent, "ce_causationid")).isEqualTo("the-command");
            assertThat(RawKafka.header(sent, "ce_correlationid")).isEqualTo("the-request");
            state(service, "m1", "DONE");
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

    private static void enqueue(Service service, String migration) {
        service.bean(JobQueue.class).enqueue(migration, Messages.request("shop", migration));
    }

    private static int cancel(Service service, String migration) {
        return service.bean(JobQueue.class).cancel(migration, TakeBackup.class);
    }

    private static Work.Handler handler(Service service) {
        return service.bean(Work.Handler.class);
    }

    private static List<String> states(Service service) {
        return service.jdbc()
                .sql("SELECT state FROM job")
                .query((row, _) -> String.valueOf(row.getString(1)))
                .list();
    }

    private static void state(Service service, String migration, String expected) {
        patiently()
                .untilAsserted(() -> assertThat(service.jdbc()
                                .sql("SELECT state FROM job WHERE subject = ?")
                                .param(migration)
                                .query(String.class)
                                .single())
                        .isEqualTo(expected));
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofSeconds(60));
    }

    interface Story {
        void tell(Service service) throws Exception;
    }

    private static void with(TestDatabase database, Map<String, String> settings, Story story) {
        try (var schema = database.newSchema("jobs");
                var service = start(schema, settings)) {
            story.tell(service);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static Service start(TestSchema schema, Map<String, String> settings) {
        return Service.start("worker", schema, Work.class, new HashMap<>(settings));
    }

    static {
        Parts.startAll();
    }
}
