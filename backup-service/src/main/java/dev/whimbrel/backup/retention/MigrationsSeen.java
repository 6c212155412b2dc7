package dev.whimbrel.backup.retention;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How every migration stands, as the orchestrator published it. Takes part in the caller's transaction; thread-safe. */
@Component
public class MigrationsSeen {
    /** Those in which the target is being changed, or about to be. */
    private static final List<String> AT_WORK =
            List.of("BACKING_UP", "EXECUTING", "VERIFYING", "ROLLING_BACK", "RESTORING", "PAUSED");

    private final JdbcClient jdbc;

    MigrationsSeen(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param version of two moves the later one has the greater; an earlier one that comes late changes nothing */
    public void moved(String id, String target, String state, long version, Instant at) {
        jdbc.sql("""
                        INSERT INTO migration_seen (id, target, state, version, moved_at)
                        VALUES (:id, :target, :state, :version, :at)
                        ON DUPLICATE KEY UPDATE state = IF(:version > version, :state, state),
                            moved_at = IF(:version > version, :at, moved_at), version = GREATEST(version, :version)""")
                .param("id", id)
                .param("target", target)
                .param("state", state)
                .param("version", version)
                .param("at", LocalDateTime.ofInstant(at, ZoneOffset.UTC))
                .update();
    }

    /** Ids of migrations that change this target right now. */
    public List<String> atWorkOn(String target) {
        return jdbc.sql("SELECT id FROM migration_seen WHERE target = :target AND state IN (:states) ORDER BY id")
                .param("target", target)
                .param("states", AT_WORK)
                .query((row, _) -> row.getString(1))
                .list();
    }
}
