package dev.whimbrel.backup.stories;

import dev.whimbrel.backup.format.BackupStore;
import dev.whimbrel.backup.progress.Progress;
import dev.whimbrel.backup.progress.Unit;
import dev.whimbrel.backup.proof.ReadBack;
import dev.whimbrel.backup.restore.RestoreOrder;
import dev.whimbrel.backup.restore.RestoreSettings;
import dev.whimbrel.backup.restore.Restored;
import dev.whimbrel.backup.restore.Restorer;
import dev.whimbrel.backup.snapshot.SnapshotSettings;
import dev.whimbrel.backup.sql.Quoting;
import dev.whimbrel.backup.store.LocalPlace;
import dev.whimbrel.backup.store.LocalStore;
import dev.whimbrel.backup.taking.BackupOrder;
import dev.whimbrel.backup.taking.BackupTaker;
import dev.whimbrel.backup.taking.TakeSettings;
import dev.whimbrel.backup.taking.TakenBackup;
import dev.whimbrel.targets.ConfiguredTargets;
import dev.whimbrel.targets.Environment;
import dev.whimbrel.targets.Target;
import dev.whimbrel.targets.TargetSettings;
import dev.whimbrel.targets.catalog.Catalog;
import dev.whimbrel.targets.catalog.CatalogReader;
import dev.whimbrel.targets.content.ContentChecksum;
import dev.whimbrel.testparts.TestSchema;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a story needs: a schema of its own as a target, a directory for backups, and the real parts with small chunks. */
public record Bench(TestSchema schema, Target target, BackupStore store) {
    public static final Progress UNWATCHED = watched(_ -> {});

    /** Sees what is being done, and may do something to it. */
    public interface Eye {
        void sees(String doing) throws Exception;
    }

    public static Bench on(TestSchema schema, Path directory) {
        return on(schema, directory, schema.database().user(), schema.database().password());
    }

    static Bench on(TestSchema schema, Path directory, String user, String password) {
        var settings = new TargetSettings(schema.url(), user, password, Environment.DEVELOPMENT, Set.of());
        return new Bench(
                schema, ConfiguredTargets.of(Map.of("target", settings)).get("target"), LocalStore.open(directory));
    }

    public static Progress watched(Eye eye) {
        return new Progress() {
            @Override
            public void at(String doing, Unit unit, long done, long total) {
                try {
                    eye.sees(doing);
                } catch (Exception failed) {
                    throw new IllegalStateException(failed);
                }
            }

            @Override
            public boolean stopRequested() {
                return false;
            }
        };
    }

    /** The same with backups elsewhere. */
    public Bench keptIn(BackupStore other) {
        return new Bench(schema, target, other);
    }

    BackupTaker taker(long chunkRows, long minimumFree) {
        var snapshot = new SnapshotSettings(2, Duration.ofSeconds(2), 3);
        return new BackupTaker(store, new TakeSettings(snapshot, chunkRows, 64 << 20, minimumFree), Clock.systemUTC());
    }

    public TakenBackup take(String... tables) throws Exception {
        return take(UNWATCHED, tables);
    }

    TakenBackup take(Progress progress, String... tables) throws Exception {
        return taker(1000, 0).take(new BackupOrder(target, "migration-1", List.of(tables)), progress);
    }

    public Restored restore(TakenBackup backup, String... dropTables) throws Exception {
        return restore(backup, UNWATCHED, List.of(), List.of(dropTables));
    }

    public Restored restore(TakenBackup backup, Progress progress, List<String> tables, List<String> dropTables)
            throws Exception {
        return new Restorer(new RestoreSettings(2, Duration.ofSeconds(2), 3), Clock.systemUTC())
                .restore(new RestoreOrder(target, backup.files(), tables, dropTables), progress);
    }

    public List<String> readBack(TakenBackup backup) throws Exception {
        return new ReadBack(2).findings(backup.files(), backup.files().manifest(), UNWATCHED);
    }

    public static Path directory(TakenBackup backup) {
        return ((LocalPlace) backup.files().place()).directory();
    }

    Catalog catalog() throws SQLException {
        try (var connection = target.connect()) {
            return CatalogReader.read(connection, target.schema());
        }
    }

    public Map<String, ContentChecksum> contents() throws SQLException {
        var contents = new TreeMap<String, ContentChecksum>();
        try (var connection = target.connect()) {
            for (var table : catalog().tables()) {
                contents.put(table, ContentChecksum.of(connection, target.schema(), table));
            }
        }
        return contents;
    }

    public void execute(String... statements) throws SQLException {
        try (var connection = schema.connect();
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The first column of the first row. */
    public String ask(String sql) throws SQLException {
        try (var connection = schema.connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    /** Everything that {@code SHOW CREATE TABLE} says, AUTO_INCREMENT included. */
    Map<String, String> definitions() throws SQLException {
        var definitions = new TreeMap<String, String>();
        try (var connection = schema.connect();
                var statement = connection.createStatement()) {
            for (var table : catalog().tables()) {
                try (var row = statement.executeQuery("SHOW CREATE TABLE " + Quoting.name(table))) {
                    row.next();
                    definitions.put(table, row.getString(2));
                }
            }
        }
        return definitions;
    }

    /** Names of all tables, ours included. */
    List<String> tables() throws SQLException {
        return List.of(ask("SELECT GROUP_CONCAT(TABLE_NAME ORDER BY TABLE_NAME) FROM information_schema.TABLES"
                        + " WHERE TABLE_TYPE = 'BASE TABLE' AND TABLE_SCHEMA = '" + schema.name() + "'")
                .split(","));
    }
}
