package dev.whimbrel.endtoend;

import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Several who write to a ledger at once, until they are stopped. Now and then one of their connections is killed. */
final class LedgerWriters implements AutoCloseable {
    private static final int WRITERS = 3;
    private static final long MILLIS_BETWEEN_WRITES = 20;
    private static final long MILLIS_BETWEEN_BREAKS = 700;

    private final Ledger ledger;
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(WRITERS + 1);
    private final List<LedgerWriter> writers = new ArrayList<>();
    private final List<Future<?>> running = new ArrayList<>();

    private LedgerWriters(Ledger ledger) {
        this.ledger = ledger;
    }

    static LedgerWriters start(Ledger ledger, long seed) {
        var all = new LedgerWriters(ledger);
        for (int i = 0; i < WRITERS; i++) {
            all.writers.add(new LedgerWriter(ledger, i, WRITERS, new Random(seed + i)));
        }
        all.writers.forEach(writer -> all.running.add(all.again(writer::write, MILLIS_BETWEEN_WRITES)));
        all.running.add(all.again(all::breakOne, MILLIS_BETWEEN_BREAKS));
        return all;
    }

    private interface Doing {
        void run() throws SQLException;
    }

    private Future<?> again(Doing what, long pause) {
        return threads.scheduleWithFixedDelay(
                () -> {
                    try {
                        what.run();
                    } catch (SQLException failed) {
                        throw new IllegalStateException(failed);
                    }
                },
                pause,
                pause,
                TimeUnit.MILLISECONDS);
    }

    private void breakOne() {
        var id = writers.get(ThreadLocalRandom.current().nextInt(WRITERS)).connectionId();
        try (var connection = ledger.schema().database().connect();
                var statement = connection.createStatement()) {
            statement.execute("KILL " + id);
        } catch (SQLException gone) {
            // it was between two connections
        }
    }

    /** Until others have written for so long, and something each. */
    void awaitWrites(Duration atLeast) {
        var since = writers.stream().mapToInt(LedgerWriter::transactions).toArray();
        long began = System.nanoTime();
        await().alias("others write")
                .atMost(atLeast.plusMinutes(1))
                .until(() -> allRun()
                        && System.nanoTime() - began >= atLeast.toNanos()
                        && IntStream.range(0, WRITERS)
                                .allMatch(i -> writers.get(i).transactions() >= since[i] + 10));
    }

    /** One that ended by itself has failed, and says why. */
    private boolean allRun() throws Exception {
        for (var each : running) {
            if (each.isDone()) {
                each.get();
            }
        }
        return true;
    }

    /** All that they did, once the last of them has ended. */
    LedgerOutcome stop() throws Exception {
        threads.shutdown();
        if (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("a writer does not come to an end");
        }
        for (var each : running) {
            if (!each.isCancelled()) {
                each.get();
            }
        }
        var rows = new TreeMap<String, SortedMap<Long, List<String>>>();
        var failures = new TreeMap<String, Integer>();
        int transactions = 0;
        for (var writer : writers) {
            var model = writer.model();
            model.addTo(rows);
            model.failures().forEach((what, times) -> failures.merge(what, times, Integer::sum));
            transactions += model.transactions();
        }
        return new LedgerOutcome(ledger, rows, transactions, failures);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        writers.forEach(LedgerWriter::close);
    }
}
