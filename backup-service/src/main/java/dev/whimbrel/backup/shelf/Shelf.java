package dev.whimbrel.backup.shelf;

import dev.whimbrel.backup.format.Manifest;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The index of all backups. What it says can be read again from their manifests; thread-safe. */
@Component
public class Shelf {
    private static final String SELECT = """
            SELECT id, target, migration_id, taken_at, duration_millis, table_count, row_count, bytes, consistency, directory
            FROM backup\s""";

    private final JdbcClient jdbc;

    Shelf(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds a backup; one that is there already stays as it is. Takes part in the caller's transaction. */
    public void add(Manifest manifest, Path directory, Duration took) {
        jdbc.sql("""
                        INSERT IGNORE INTO backup (id, target, migration_id, taken_at, duration_millis, table_count, row_count,
                            bytes, consistency, directory)
                        VALUES (:id, :target, :migration, :taken, :duration, :tables, :rows, :bytes, :consistency, :directory)""")
                .param("id", manifest.id().value())
                .param("target", manifest.target())
                .param("migration", manifest.migrationId())
                .param("taken", LocalDateTime.ofInstant(manifest.takenAt(), ZoneOffset.UTC))
                .param("duration", took.toMillis())
                .param("tables", manifest.tables().size())
                .param("rows", manifest.rows())
                .param("bytes", manifest.bytes())
                .param("consistency", manifest.consistency().kind().name())
                .param("directory", directory.toString())
                .update();
    }

    public Optional<ShelvedBackup> find(String id) {
        return jdbc.sql(SELECT + "WHERE id = ?").param(id).query(Shelf::row).optional();
    }

    public Optional<ShelvedBackup> latest(String target) {
        return jdbc.sql(SELECT + "WHERE target = ? ORDER BY taken_at DESC, id DESC LIMIT 1")
                .param(target)
                .query(Shelf::row)
                .optional();
    }

    /** Newest first. */
    public List<ShelvedBackup> newest(int limit) {
        return jdbc.sql(SELECT + "ORDER BY taken_at DESC, id DESC LIMIT ?")
                .param(limit)
                .query(Shelf::row)
                .list();
    }

    /** Of one target, newest first. */
    public List<ShelvedBackup> newest(String target, int limit) {
        return jdbc.sql(SELECT + "WHERE target = ? ORDER BY taken_at DESC, id DESC LIMIT ?")
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
                Path.of(row.getString("directory")));
    }
}
