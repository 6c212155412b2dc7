package dev.whimbrel.benchmarks.backups;

import dev.whimbrel.backup.format.BackupFiles;
import dev.whimbrel.backup.progress.Progress;
import dev.whimbrel.backup.progress.Unit;
import dev.whimbrel.backup.restore.Others;
import dev.whimbrel.backup.restore.RestoreOrder;
import dev.whimbrel.backup.restore.RestoreSettings;
import dev.whimbrel.backup.restore.Restorer;
import dev.whimbrel.backup.snapshot.SnapshotSettings;
import dev.whimbrel.backup.store.LocalStore;
import dev.whimbrel.backup.taking.BackupOrder;
import dev.whimbrel.backup.taking.BackupTaker;
import dev.whimbrel.backup.taking.TakeSettings;
import dev.whimbrel.backup.taking.TakenBackup;
import dev.whimbrel.benchmarks.data.DataSet;
import dev.whimbrel.benchmarks.frame.Stage;
import dev.whimbrel.targets.ConfiguredTargets;
import dev.whimbrel.targets.Environment;
import dev.whimbrel.targets.Target;
import dev.whimbrel.targets.TargetSettings;
import dev.whimbrel.targets.binlog.WriterMark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The data set as a target, a folder, and the parts that take and restore backups, set as the service sets them. */
record Ground(DataSet data, Target target, Path folder, Shell shell) {
    private static final int CONNECTIONS = 2;
    private static final Duration LOCK_WAIT = Duration.ofSeconds(3);
    private static final int LOCK_ATTEMPTS = 10;

    static Ground on(Stage stage) throws SQLException, IOException {
        var data = DataSet.on(stage);
        var server = data.server();
        var settings = new TargetSettings(
                server.url() + data.schema(), server.user(), server.password(), Environment.DEVELOPMENT, Set.of());
        var folder = stage.workspace().resolve("benchmark-backups");
        delete(folder);
        Files.createDirectories(folder);
        stage.later(() -> delete(folder));
        return new Ground(
                data, ConfiguredTargets.of(Map.of("bench", settings)).get("bench"), folder, new Shell(server, folder));
    }

    TakenBackup take(String subject) throws Exception {
        var settings = new TakeSettings(
                new SnapshotSettings(CONNECTIONS, LOCK_WAIT, LOCK_ATTEMPTS, LOCK_WAIT), 200_000, 64L << 20, 64L << 20);
        return new BackupTaker(store(), settings, Clock.systemUTC())
                .take(new BackupOrder(target, subject, List.of()), new Silent());
    }

    private LocalStore store() {
        return LocalStore.open(folder.resolve("ours"));
    }

    void forget(TakenBackup backup) throws IOException {
        store().delete(target.name(), backup.manifest().id());
    }

    void restore(BackupFiles backup) throws Exception {
        new Restorer(new RestoreSettings(CONNECTIONS, LOCK_WAIT, LOCK_ATTEMPTS), Clock.systemUTC())
                .restore(new RestoreOrder(target, backup, List.of(), List.of()), new Silent());
    }

    /**
     * @param own whose writes go
     * @return the seconds of it that the replay took
     */
    double restoreKeeping(BackupFiles backup, List<WriterMark> own) throws Exception {
        var replay = new ReplayWatch();
        new Restorer(new RestoreSettings(CONNECTIONS, LOCK_WAIT, LOCK_ATTEMPTS), Clock.systemUTC())
                .restore(new RestoreOrder(target, backup, List.of(), List.of(), new Others.Kept(own)), replay);
        return replay.seconds();
    }

    void execute(String... statements) throws SQLException {
        try (var connection = data.connect();
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    static void delete(Path tree) throws IOException {
        if (Files.exists(tree)) {
            try (var all = Files.walk(tree)) {
                for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private static final class Silent implements Progress {
        @Override
        public void at(String doing, Unit unit, long done, long total) {}

        @Override
        public boolean stopRequested() {
            return false;
        }
    }
}
