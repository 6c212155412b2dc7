package dev.whimbrel.monitor.alerts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The alert table. That at most one alert per trouble is open is kept by its unique key, not by looking first. */
@Component
class AlertStore {
    private final JdbcClient jdbc;

    AlertStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False when one with the same key is open: then that one counts another occurrence. */
    boolean open(Alert alert) {
        var opened = jdbc.sql(
                        "insert into alert (id, dedup_key, open_key, severity, title, body, target, migration_id, link,"
                                + " occurrences, raised_at, touched_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?)"
                                + " on duplicate key update occurrences = occurrences + 1, touched_at = ?")
                .params(
                        alert.id(),
                        alert.dedupKey(),
                        alert.dedupKey(),
                        alert.severity().name(),
                        alert.title())
                .param(alert.body())
                .param(alert.target())
                .param(alert.migrationId())
                .param(alert.link())
                .params(millis(alert.raisedAt()), millis(alert.raisedAt()), millis(alert.raisedAt()))
                .update();
        // 1 for a new row, 2 for one that was there
        return opened == 1;
    }

    /** True when it was open and not acknowledged. */
    boolean acknowledge(String id, String by, Instant at) {
        return jdbc.sql("update alert set acknowledged_by = ?, acknowledged_at = ?, touched_at = ?"
                                + " where id = ? and acknowledged_at is null and resolved_at is null")
                        .params(by, millis(at), millis(at), id)
                        .update()
                == 1;
    }

    /** True when it was open. */
    boolean resolve(String id, String reason, Instant at) {
        return jdbc.sql("update alert set resolved_at = ?, resolved_reason = ?, open_key = null, touched_at = ?"
                                + " where id = ? and open_key is not null")
                        .params(millis(at), reason, millis(at), id)
                        .update()
                == 1;
    }

    Optional<Alert> find(String id) {
        return jdbc.sql("select * from alert where id = ?")
                .param(id)
                .query(AlertStore::alert)
                .optional();
    }

    Optional<Alert> findOpen(String key) {
        return jdbc.sql("select * from alert where open_key = ?")
                .param(key)
                .query(AlertStore::alert)
                .optional();
    }

    /** Open ones first, the graver before the lighter, then by age, newest first. */
    List<Alert> list(boolean openOnly, @Nullable String migrationId, int limit) {
        return jdbc.sql("select * from alert where (:all or open_key is not null)"
                        + " and (:migration is null or migration_id = :migration)"
                        + " order by open_key is null,"
                        + " case when open_key is null then 0 else field(severity, 'CRITICAL', 'WARNING', 'INFO') end,"
                        + " raised_at desc, id desc limit " + limit)
                .param("all", !openOnly)
                .param("migration", migrationId)
                .query(AlertStore::alert)
                .list();
    }

    Map<Severity, Long> openBySeverity() {
        var counts = new EnumMap<Severity, Long>(Severity.class);
        jdbc.sql("select severity, count(*) as n from alert where open_key is not null group by severity")
                .query((row, _) -> Map.entry(Severity.valueOf(row.getString("severity")), row.getLong("n")))
                .list()
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }

    private static Alert alert(ResultSet row, int number) throws SQLException {
        return new Alert(
                row.getString("id"),
                row.getString("dedup_key"),
                Severity.valueOf(row.getString("severity")),
                row.getString("title"),
                row.getString("body"),
                row.getString("target"),
                row.getString("migration_id"),
                row.getString("link"),
                row.getLong("occurrences"),
                Instant.ofEpochMilli(row.getLong("raised_at")),
                row.getString("acknowledged_by"),
                instant(row, "acknowledged_at"),
                instant(row, "resolved_at"),
                row.getString("resolved_reason"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    private static long millis(Instant at) {
        return at.toEpochMilli();
    }
}
