package dev.whimbrel.backup.shelf;

import dev.whimbrel.backup.format.BackupFiles;
import dev.whimbrel.backup.format.BackupId;
import dev.whimbrel.backup.format.BackupStore;
import dev.whimbrel.backup.format.Manifest;
import dev.whimbrel.targets.TargetName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The index of all backups. What it says can be read again from their manifests; thread-safe. */
@Component
public class Shelf {
    private static final String SELECT = """
            SELECT id, target, migration_id, taken_at, duration_millis, table_count, row_count, bytes, consistency, directory,
                key_id FROM backup\s""";

    private final JdbcClient jdbc;
    private final BackupStore store;

    Shelf(JdbcClient jdbc, BackupStore store) {
        this.jdbc = jdbc;
        this.store = store;
    }

    /** Adds a backup; one that is there already stays as it is. Takes part in the caller's transaction. */
    public void add(Manifest manifest, BackupFiles files, Duration took) {
        jdbc.sql("""
                        INSERT IGNORE INTO backup (id, target, migration_id, taken_at, duration_millis, table_count, row_count,
                            bytes, consistency, directory, key_id)
                        VALUES (:id, :target, :migration, :taken, :duration, :tables, :rows, :bytes, :consistency, :directory,
                            :key)""")
                .param("id", manifest.id().value())
                .param("target", manifest.target())
                .param("migration", manifest.migrationId())
                .param("taken", LocalDateTime.ofInstant(manifest.takenAt(), ZoneOffset.UTC))
                .param("duration", took.toMillis())
                .param("tables", manifest.tables().size())
                .param("rows", manifest.rows())
                .param("bytes", manifest.bytes())
                .param("consistency", manifest.consistency().kind().name())
                .param("directory", files.toString())
                .param("key", keyId(manifest))
                .update();
    }

    /** Where it is kept. */
    public BackupFiles files(ShelvedBackup backup) {
        return store.files(new TargetName(backup.target()), new BackupId(backup.id()));
    }

    public Optional<ShelvedBackup> find(String id) {
        return jdbc.sql(SELECT + "WHERE id = ? AND NOT going")
                .param(id)
                .query(Shelf::row)
                .optional();
    }

    /** The newest that was not made only because a restore was about to replace what it holds. */
    public Optional<ShelvedBackup> latest(String target) {
        return newestToRestore(target, 1).stream().findFirst();
    }

    /** Those among which the latest is looked for, newest first. */
    public List<ShelvedBackup> newestToRestore(String target, int limit) {
        return jdbc.sql(SELECT + "WHERE target = ? AND NOT going AND migration_id NOT LIKE 'before-restore:%'"
                        + " ORDER BY taken_at DESC, id DESC LIMIT ?")
                .params(target, limit)
                .query(Shelf::row)
                .list();
    }

    /** Holds the row until the transaction ends; empty where it is not there, or about to go. */
    public Optional<ShelvedBackup> lock(String id) {
        return jdbc.sql(SELECT + "WHERE id = ? AND NOT going FOR UPDATE")
                .param(id)
                .query(Shelf::row)
                .optional();
    }

    /** The same also where its deletion has begun. */
    public Optional<ShelvedBackup> lockAlsoIfMarked(String id) {
        return jdbc.sql(SELECT + "WHERE id = ? FOR UPDATE")
                .param(id)
                .query(Shelf::row)
                .optional();
    }

    /** From now on nobody else finds it. */
    public void mark(String id) {
        jdbc.sql("UPDATE backup SET going = TRUE WHERE id = ?").param(id).update();
    }

    /** Those whose deletion has begun. */
    public List<ShelvedBackup> marked() {
        return jdbc.sql(SELECT + "WHERE going").query(Shelf::row).list();
    }

    /** @return whether it was there */
    public boolean remove(String id) {
        return jdbc.sql("DELETE FROM backup WHERE id = ?").param(id).update() == 1;
    }

    private static @Nullable Long keyId(Manifest manifest) {
        var encryption = manifest.encryption();
        return encryption == null ? null : encryption.keyId();
    }

    /** Newest first. */
    public List<ShelvedBackup> newest(int limit) {
        return jdbc.sql(SELECT + "WHERE NOT going ORDER BY taken_at DESC, id DESC LIMIT ?")
                .param(limit)
                .query(Shelf::row)
                .list();
    }

    /** Of one target, newest first. */
    public List<ShelvedBackup> newest(String target, int limit) {
        return jdbc.sql(SELECT + "WHERE target = ? AND NOT going ORDER BY taken_at DESC, id DESC LIMIT ?")
                .param(target)
                .param(limit)
                .query(Shelf::row)
                .list();
    }

    private static ShelvedBackup row(ResultSet row, int number) throws SQLException {
        return new ShelvedBackup(
                row.getString("id"),
                row.getString("target"),
                row.getString("migration_id"),
                row.getObject("taken_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                row.getLong("duration_millis"),
                row.getInt("table_count"),
                row.getLong("row_count"),
                row.getLong("bytes"),
                row.getString("consistency"),
                row.getString("directory"),
                row.getObject("key_id", Long.class));
    }
}
