package dev.whimbrel.benchmarks.backups;

import dev.whimbrel.backup.format.BackupFiles;
import dev.whimbrel.benchmarks.frame.Benchmark;
import dev.whimbrel.benchmarks.frame.Case;
import dev.whimbrel.benchmarks.frame.Contender;
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
        Contender losing = () -> seconds(ground, false);
        Contender waits = () -> longestWait(ground);
        var aside = Aside.on(ground.data(), stage);
        return List.of(
                aside.table(),
                aside.column(),
                new Case(
                        "whole schema, " + WRITES + " rows written by others",
                        Unit.SECONDS,
                        () -> seconds(ground, true),
                        List.of(Peer.of("our own restore that loses them", losing))),
                new Case(
                        "longest wait of a writer at full speed",
                        Unit.SECONDS,
                        waits,
                        List.of(Peer.of("what it may be", () -> 1.0))));
    }

    private static double seconds(Ground ground, boolean keeping) throws Exception {
        var backup = ground.take("bench");
        try {
            var mark = migrate(ground);
            write(ground, WRITES, new AtomicBoolean(), new AtomicLong());
            long began = System.nanoTime();
            restore(ground, backup.files(), keeping, mark);
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
                restore(ground, backup.files(), true, mark);
            } finally {
                over.set(true);
            }
            writing.get();
            return longest.get() / 1e9;
        } finally {
            ground.forget(backup);
        }
    }

    private static void restore(Ground ground, BackupFiles backup, boolean keeping, WriterMark mark) throws Exception {
        if (keeping) {
            ground.restoreKeeping(backup, List.of(mark));
        } else {
            ground.restore(backup);
        }
    }

    /** So many rows change that the plain restore takes new tables, too. */
    private static WriterMark migrate(Ground ground) throws SQLException {
        try (var own = ground.data().connect();
                var statement = own.createStatement()) {
            var mark = WriterMark.on(own);
            statement.execute("update orders set total = total + 1");
            return mark;
        }
    }

    private static void write(Ground ground, int most, AtomicBoolean over, AtomicLong longest) throws SQLException {
        try (var other = ground.data().connect();
                var statement = other.createStatement()) {
            for (int i = 1; i <= most && !over.get(); i++) {
                long began = System.nanoTime();
                statement.execute("update customers set city = 'city " + i + "' where id = " + i % 10_000);
                longest.accumulateAndGet(System.nanoTime() - began, Math::max);
            }
        }
    }
}
