package dev.whimbrel.backup.stories;

import dev.whimbrel.backup.format.BackupFiles;
import dev.whimbrel.backup.format.Keys;
import dev.whimbrel.backup.progress.Progress;
import dev.whimbrel.backup.restore.RestoreOrder;
import dev.whimbrel.backup.restore.RestoreSettings;
import dev.whimbrel.backup.restore.Restorer;
import dev.whimbrel.backup.snapshot.SnapshotSettings;
import dev.whimbrel.backup.store.LocalPlace;
import dev.whimbrel.backup.store.LocalStore;
import dev.whimbrel.backup.taking.BackupOrder;
import dev.whimbrel.backup.taking.BackupTaker;
import dev.whimbrel.backup.taking.TakeSettings;
import dev.whimbrel.targets.ConfiguredTargets;
import dev.whimbrel.targets.Environment;
import dev.whimbrel.targets.TargetSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A process of its own that backs up or restores until it does a certain thing, says so, and is killed there. */
final class Doomed {
    private static final String HERE = "here";

    private Doomed() {}

    /** Runs it until it does what begins with these words, and kills it with a signal that no process can catch. */
    static void backUp(Bench bench, String until) throws Exception {
        run(bench, until, "");
    }

    /** The same for a restore. */
    static void restore(Bench bench, Path backup, String until) throws Exception {
        run(bench, until, backup.toString());
    }

    private static void run(Bench bench, String until, String backup) throws Exception {
        var database = bench.schema().database();
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        Doomed.class.getName(),
                        bench.schema().url(),
                        bench.store().toString(),
                        until,
                        backup)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().put("DOOMED_USER", database.user());
        builder.environment().put("DOOMED_PASSWORD", database.password());
        var process = builder.start();
        try (var said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            var line = said.readLine();
            while (line != null && !line.equals(HERE)) {
                line = said.readLine();
            }
            if (line == null) {
                throw new IOException("the process ended without doing what begins with: " + until);
            }
        } finally {
            process.destroyForcibly();
            process.waitFor(20, TimeUnit.SECONDS);
        }
    }

    public static void main(String[] args) throws Exception {
        var target = ConfiguredTargets.of(Map.of(
                        "target",
                        new TargetSettings(
                                args[0],
                                System.getenv("DOOMED_USER"),
                                System.getenv("DOOMED_PASSWORD"),
                                Environment.DEVELOPMENT,
                                Set.of())))
                .get("target");
        var progress = stopsAt(args[2]);
        if (args[3].isEmpty()) {
            var snapshot = new SnapshotSettings(2, Duration.ofSeconds(2), 3);
            new BackupTaker(
                            LocalStore.open(Path.of(args[1])),
                            new TakeSettings(snapshot, 500, 64 << 20, 0),
                            Clock.systemUTC())
                    .take(new BackupOrder(target, "migration-1", List.of()), progress);
        } else {
            new Restorer(new RestoreSettings(2, Duration.ofSeconds(2), 3), Clock.systemUTC())
                    .restore(
                            new RestoreOrder(
                                    target,
                                    BackupFiles.at(new LocalPlace(Path.of(args[3])), Keys.NONE),
                                    List.of(),
                                    List.of()),
                            progress);
        }
    }

    private static Progress stopsAt(String words) {
        return Bench.watched(doing -> {
            if (doing.startsWith(words)) {
                System.out.println(HERE);
                System.out.flush();
                Thread.sleep(Duration.ofMinutes(5)); // the kill comes long before
            }
        });
    }
}
