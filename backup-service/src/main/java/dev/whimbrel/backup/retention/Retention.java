package dev.whimbrel.backup.retention;

import dev.whimbrel.backup.requests.Purpose;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Looks at all backups and says which go. A migration whose end is not known here counts as unfinished: losing what it needs
 * is worse than keeping what nobody does.
 */
public class Retention {
    private static final Set<String> ENDS = Set.of("COMPLETED", "REJECTED", "CANCELLED", "ROLLED_BACK", "RESOLVED");
    private static final String SELECT = """
            SELECT b.id, b.target, b.migration_id, b.taken_at, b.bytes, m.state, m.moved_at,
                (SELECT MIN(r.id) FROM request r WHERE (r.backup_id = b.id OR r.safety_backup_id = b.id)
                    AND r.state NOT IN ('DONE', 'FAILED', 'CANCELLED')) AS request_id
            FROM backup b LEFT JOIN migration_seen m ON m.id = b.migration_id
            """;

    private final JdbcClient jdbc;
    private final RetentionProperties settings;
    private final Clock clock;

    public Retention(JdbcClient jdbc, RetentionProperties settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /** What goes now, of all targets: their order decides, and so do their sizes together. */
    public List<Doomed> doomed() {
        var all = jdbc.sql(SELECT + "WHERE NOT b.going").query(this::kept).list();
        return Rules.of(settings).doomed(all, clock.instant());
    }

    /** Why a backup may not go; empty when it may. */
    public String neededFor(String id) {
        return jdbc.sql(SELECT + "WHERE b.id = ?")
                .param(id)
                .query(this::kept)
                .optional()
                .map(Kept::neededFor)
                .orElse("");
    }

    /** The request under way that restores it, or took it before a restore. */
    public Optional<String> requestThatUses(String id) {
        return jdbc.sql("SELECT MIN(id) AS id FROM request WHERE (backup_id = :id OR safety_backup_id = :id)"
                        + " AND state NOT IN ('DONE', 'FAILED', 'CANCELLED') HAVING MIN(id) IS NOT NULL")
                .param("id", id)
                .query((row, _) -> row.getString(1))
                .optional();
    }

    private Kept kept(ResultSet row, int number) throws SQLException {
        return new Kept(
                row.getString("id"),
                row.getString("target"),
                row.getObject("taken_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                row.getLong("bytes"),
                neededFor(row));
    }

    private String neededFor(ResultSet row) throws SQLException {
        var request = row.getString("request_id");
        if (request != null) {
            return "request " + request + " is not finished";
        }
        var purpose = Purpose.of(row.getString("migration_id"));
        if (purpose.kind() != Purpose.Kind.MIGRATION) {
            return "";
        }
        var moved = Optional.ofNullable(row.getObject("moved_at", LocalDateTime.class))
                .map(at -> at.toInstant(ZoneOffset.UTC));
        return neededFor(purpose.migrationId(), row.getString("state"), moved.orElse(Instant.EPOCH));
    }

    private String neededFor(String migration, @org.jspecify.annotations.Nullable String state, Instant moved) {
        if (state == null) {
            return "the end of migration " + migration + " is not known here";
        }
        if (!ENDS.contains(state)) {
            return "migration " + migration + " is not finished (" + state + ")";
        }
        var until = moved.plus(settings.rollbackWindow());
        return until.isAfter(clock.instant()) ? "migration " + migration + " may be taken back until " + until : "";
    }
}
