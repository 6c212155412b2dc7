package dev.whimbrel.benchmarks.backups;

import dev.whimbrel.backup.format.BackupFiles;
import dev.whimbrel.benchmarks.frame.Benchmark;
import dev.whimbrel.benchmarks.frame.Case;
import dev.whimbrel.benchmarks.frame.Peer;
import dev.whimbrel.benchmarks.frame.Stage;
import dev.whimbrel.benchmarks.frame.Unit;
import dev.whimbrel.targets.binlog.WriterMark;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The ways back. What was put aside, large and small, against the tenth of a second that it may take. A migration changed every row, others wrote all the while,
 * and the tables come back with what the others wrote: against the restore that loses it; and how long a writer at full speed waits at the swap,
 * against the second that it may.
 */
public final class RollbackBenchmark implements Benchmark {
    private static final int WRITES = 5_000;

    @Override
    public String name() {
        return "rollback";
    }

    @Override
    public String description() {
        return "undoing a dropped table and column; a restore that keeps what others wrote since, and how long they wait at its swap";
    }

    @Override
    public List<Case> cases(Stage stage) throws Exception {
        var ground = Ground.on(stage);
        var aside = Aside.on(ground.data(), stage);
        var cities = new Cities(ground, Aside.schema(ground.data()));
        cities.keep();
        stage.later(cities::putBack);
        return List.of(aside.table(), aside.column(), withoutLoss(ground), swap(ground));
    }

    private static Case withoutLoss(Ground ground) {
        var replays = new Replays();
        return new Case(
                "every row changed, " + WRITES + " written by others since",
                Unit.SECONDS,
                () -> keeping(ground, replays),
                List.of(
                        Peer.of(
                                "our restore that loses them + the replay (allowed: 0.83)",
                                () -> losing(ground) + replays.last),
                        Peer.of("the replay of it alone", () -> replays.last)));
    }

    private static Case swap(Ground ground) {
        return new Case(
                "longest wait of a writer at full speed",
                Unit.SECONDS,
                () -> longestWait(ground),
                List.of(Peer.of("what it may be", () -> 1.0)));
    }

    /** What the last restore without loss spent on replaying; its turn is before those that it is compared with. */
    private static final class Replays {
        private double last = Double.NaN;
    }

    private static double keeping(Ground ground, Replays replays) throws Exception {
        return seconds(ground, (backup, mark) -> replays.last = ground.restoreKeeping(backup, List.of(mark)));
    }

    private static double losing(Ground ground) throws Exception {
        return seconds(ground, (backup, _) -> ground.restore(backup));
    }

    private interface Restore {
        void of(BackupFiles backup, WriterMark mark) throws Exception;
    }

    private static double seconds(Ground ground, Restore restore) throws Exception {
        var backup = ground.take("bench");
        try {
            var mark = migrate(ground);
            write(ground, WRITES, new AtomicBoolean(), new AtomicLong());
            long began = System.nanoTime();
            restore.of(backup.files(), mark);
            return (System.nanoTime() - began) / 1e9;
        } finally {
            ground.forget(backup);
        }
    }

    private static double longestWait(Ground ground) throws Exception {
        var backup = ground.take("bench");
        var over = new AtomicBoolean();
        var longest = new AtomicLong();
        try (var others = Executors.newVirtualThreadPerTaskExecutor()) {
            var mark = migrate(ground);
            var writing = others.submit(() -> {
                write(ground, Integer.MAX_VALUE, over, longest);
                return true;
            });
            try {
                ground.restoreKeeping(backup.files(), List.of(mark));
            } finally {
                over.set(true);
            }
            writing.get();
            return longest.get() / 1e9;
        } finally {
            ground.forget(backup);
        }
    }

    /** Every row of every table: the plain restore then has to make all of them anew, too, as the one without loss does. */
    private static WriterMark migrate(Ground ground) throws SQLException {
        try (var own = ground.data().connect();
                var statement = own.createStatement()) {
            var mark = WriterMark.on(own);
            statement.execute("update customers set city = concat('New ', city)");
            statement.execute("update orders set total = total + 1");
            statement.execute("update order_items set quantity = quantity + 1");
            return mark;
        }
    }

    private static void write(Ground ground, int most, AtomicBoolean over, AtomicLong longest) throws SQLException {
        try (var other = ground.data().connect();
                var statement = other.createStatement()) {
            for (int i = 1; i <= most && !over.get(); i++) {
                long began = System.nanoTime();
                statement.execute("update customers set city = 'city " + i + "' where id = " + i % Cities.WRITTEN);
                longest.accumulateAndGet(System.nanoTime() - began, Math::max);
            }
        }
    }
}
