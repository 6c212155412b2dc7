package dev.whimbrel.monitor.watch;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What is being watched, and by whom. Leases are counted by the database's clock, which all instances share; their own
 * may differ.
 */
@Component
class WatchStore {
    private static final String NOW = "cast(unix_timestamp(now(3)) * 1000 as signed)";

    /** A watch that this instance holds. */
    record Held(String migrationId, String target, boolean calledUnhealthy) {}

    private final JdbcClient jdbc;

    WatchStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void begin(String migrationId, String target) {
        jdbc.sql("insert ignore into watch (migration_id, target, started_at, lease_until) values (?, ?, " + NOW
                        + ", 0)")
                .params(migrationId, target)
                .update();
    }

    void end(String migrationId) {
        jdbc.sql("delete from watch where migration_id = ?").param(migrationId).update();
    }

    /** Takes what nobody holds, renews what this instance holds, and says what it holds now. */
    List<Held> hold(String owner, long leaseMillis) {
        jdbc.sql("update watch set owner = ?, lease_until = " + NOW + " + ?" + " where lease_until < " + NOW
                        + " or (owner = ? and lease_until < " + NOW + " + ?)")
                .params(owner, leaseMillis, owner, leaseMillis / 2)
                .update();
        return jdbc.sql("select migration_id, target, unhealthy_at is not null as called from watch"
                        + " where owner = ? and lease_until > " + NOW)
                .param(owner)
                .query((row, _) ->
                        new Held(row.getString("migration_id"), row.getString("target"), row.getBoolean("called")))
                .list();
    }

    /** Hands everything this instance holds to the others at once: it is going down. */
    void letGo(String owner) {
        jdbc.sql("update watch set owner = null, lease_until = 0 where owner = ?")
                .param(owner)
                .update();
    }

    /** True exactly once per watch, and never after its end: the caller may then call the target unhealthy. */
    boolean callUnhealthy(String migrationId) {
        return jdbc.sql("update watch set unhealthy_at = " + NOW + " where migration_id = ? and unhealthy_at is null")
                        .param(migrationId)
                        .update()
                == 1;
    }
}
