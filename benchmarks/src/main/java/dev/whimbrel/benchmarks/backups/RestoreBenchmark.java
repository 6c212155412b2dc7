package dev.whimbrel.benchmarks.backups;

import dev.whimbrel.backup.format.BackupFiles;
import dev.whimbrel.benchmarks.frame.Benchmark;
import dev.whimbrel.benchmarks.frame.Case;
import dev.whimbrel.benchmarks.frame.Contender;
import dev.whimbrel.benchmarks.frame.Peer;
import dev.whimbrel.benchmarks.frame.Stage;
import dev.whimbrel.benchmarks.frame.Unit;
import java.util.List;

/**
 * The data set comes back: all of it, after its tables were dropped, and what differs, after one row in a hundred was changed
 * in one place. Ours compares the content and the definitions before it ends; theirs do not.
 */
public final class RestoreBenchmark implements Benchmark {
    @Override
    public String name() {
        return "restore";
    }

    @Override
    public String description() {
        return "bringing a backup back; ours with the proof that rows and definitions are the backup's";
    }

    @Override
    public List<Case> cases(Stage stage) throws Exception {
        var ground = Ground.on(stage);
        stage.progress("taking the backup that is restored");
        var backup = ground.take("bench").files();
        return List.of(
                new Case("whole schema, 2 connections", Unit.SECONDS, whole(ground, backup), peers(ground)),
                new Case(
                        "one row in a hundred changed, in one place",
                        Unit.SECONDS,
                        changed(ground, backup),
                        List.of(Peer.of("our own restore of all of it", whole(ground, backup)))));
    }

    private static Contender whole(Ground ground, BackupFiles backup) {
        return () -> {
            ground.execute(
                    "set foreign_key_checks = 0",
                    "drop table " + String.join(", ", ground.data().tables()));
            return seconds(ground, backup);
        };
    }

    private static Contender changed(Ground ground, BackupFiles backup) {
        return () -> {
            for (var table : ground.data().tables()) {
                ground.execute(Change.of(table));
            }
            return seconds(ground, backup);
        };
    }

    private static double seconds(Ground ground, BackupFiles backup) throws Exception {
        long began = System.nanoTime();
        ground.restore(backup);
        return (System.nanoTime() - began) / 1e9;
    }

    private static List<Peer> peers(Ground ground) {
        var shell = ground.shell();
        var schema = ground.data().schema();
        var copy = schema + "_copy";
        var dump =
                "mysqldump " + shell.login() + " --single-transaction --no-tablespaces --set-gtid-purged=OFF " + schema;
        return List.of(
                Peer.program("mysql < dump", "mysql", _ -> () -> {
                    empty(ground, copy);
                    shell.seconds("test -f dump.sql || " + dump + " > dump.sql");
                    double took = shell.seconds("mysql " + shell.login() + " " + copy + " < dump.sql");
                    ground.execute("drop schema " + copy);
                    return took;
                }),
                Peer.program("myloader -t 2", "myloader", _ -> () -> {
                    empty(ground, copy);
                    shell.seconds("test -d mydumped || mydumper " + shell.login() + " -B " + schema
                            + " -t 2 -c -o mydumped -r 200000");
                    double took = shell.seconds(
                            "myloader " + shell.login() + " -t 2 -B " + copy + " -s " + schema + " -d mydumped");
                    ground.execute("drop schema " + copy);
                    return took;
                }));
    }

    private static void empty(Ground ground, String schema) throws Exception {
        ground.execute("drop schema if exists " + schema, "create schema " + schema + " default character set utf8mb4");
    }
}
