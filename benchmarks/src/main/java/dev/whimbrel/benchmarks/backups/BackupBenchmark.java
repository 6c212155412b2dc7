package dev.whimbrel.benchmarks.backups;

import dev.whimbrel.benchmarks.frame.Benchmark;
import dev.whimbrel.benchmarks.frame.Case;
import dev.whimbrel.benchmarks.frame.Contender;
import dev.whimbrel.benchmarks.frame.Peer;
import dev.whimbrel.benchmarks.frame.Stage;
import dev.whimbrel.benchmarks.frame.Unit;
import java.util.List;

/** A backup of the whole data set. Ours is on the disk, read back and compared when it ends; theirs are written. */
public final class BackupBenchmark implements Benchmark {
    @Override
    public String name() {
        return "backup";
    }

    @Override
    public String description() {
        return "a consistent, compressed backup; ours with the proof that it can be read back";
    }

    @Override
    public List<Case> cases(Stage stage) throws Exception {
        var ground = Ground.on(stage);
        Contender ours = () -> {
            long began = System.nanoTime();
            var backup = ground.take("bench");
            double took = (System.nanoTime() - began) / 1e9;
            ground.forget(backup);
            return took;
        };
        var schema = ground.data().schema();
        var login = ground.shell().login();
        var dump = "mysqldump " + login + " --single-transaction --no-tablespaces --set-gtid-purged=OFF " + schema;
        return List.of(new Case(
                "whole schema, 2 connections",
                Unit.SECONDS,
                ours,
                List.of(
                        Peer.program(
                                "mysqldump | zstd -1",
                                "mysqldump",
                                _ -> () -> ground.shell().seconds(dump + " | zstd -q -1 > dump.zst && rm dump.zst")),
                        Peer.program(
                                "mysqldump | gzip -1",
                                "mysqldump",
                                _ -> () -> ground.shell().seconds(dump + " | gzip -1 > dump.gz && rm dump.gz")),
                        Peer.program(
                                "mydumper -t 2 -c",
                                "mydumper",
                                _ -> () -> ground.shell()
                                        .seconds("mydumper " + login + " -B " + schema
                                                + " -t 2 -c -o mydumped -r 200000 && rm -r mydumped")))));
    }
}
