package dev.whimbrel.messaging.jobs;

import static dev.whimbrel.messaging.jobs.TestJobs.enqueue;
import static dev.whimbrel.messaging.jobs.TestJobs.handler;
import static dev.whimbrel.messaging.jobs.TestJobs.patiently;
import static dev.whimbrel.messaging.jobs.TestJobs.start;
import static dev.whimbrel.messaging.jobs.TestJobs.state;
import static dev.whimbrel.messaging.jobs.TestJobs.states;
import static dev.whimbrel.messaging.jobs.TestJobs.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.backup.v1.TakeBackup;
import dev.whimbrel.messaging.Cause;
import dev.whimbrel.messaging.CurrentCause;
import dev.whimbrel.messaging.Messages;
import dev.whimbrel.messaging.Outbox;
import dev.whimbrel.messaging.RawKafka;
import dev.whimbrel.messaging.TestTopics;
import dev.whimbrel.testparts.Parts;
import dev.whimbrel.testparts.TestDatabase;
import java.time.Duration;
import java.util.AbstractCollection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
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
    void aRunThatEndsWhileTheNextJobIsLookedForDoesNotSpoilTheLook(TestDatabase database) {
        with(database, Map.of("whimbrel.jobs.workers", "1"), service -> {
            var go = new CountDownLatch(1);
            handler(service).task = (_, _) -> go.await();
            service.inTransaction(() -> enqueue(service, "first"));
            patiently().untilAsserted(() -> assertThat(handler(service).begun).hasSize(1));
            service.inTransaction(() -> enqueue(service, "second"));

            var claimed = service.returning(() -> new JobTable(service.jdbc(), "somebody")
                    .claim(
                            List.of(JdbcJobQueue.typeOf(TakeBackup.class)),
                            new RunsThatEndWhileRead(),
                            Duration.ofMinutes(1)));

            assertThat(claimed).get().extracting(Job::subject).isEqualTo("second");
            go.countDown();
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

    /** Each time it is read there is one less. */
    private static final class RunsThatEndWhileRead extends AbstractCollection<Long> {
        private int left = 5;

        @Override
        public Iterator<Long> iterator() {
            left--;
            return LongStream.range(1_000, 1_000 + left).iterator();
        }

        @Override
        public int size() {
            return left;
        }
    }

    static {
        Parts.startAll();
    }
}
