package dev.whimbrel.monitor.live;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A short text per page that changes when the page would. Asked of the tables rather than heard from the listeners, so that
 * a page open on one instance sees what another instance learns.
 */
@Component
class Tokens {
    private static final String ALERTS = "(select coalesce(max(touched_at), 0) from alert)";
    private static final String ALL = "select concat_ws('-', (select coalesce(max(touched_at), 0) from migration),"
            + " (select coalesce(max(at), 0) from progress), " + ALERTS
            + ", (select coalesce(max(id), 0) from parked))";
    private static final String ONE =
            "select concat_ws('-', (select coalesce(max(touched_at), 0) from migration where id = ?),"
                    + " (select coalesce(max(at), 0) from progress where migration_id = ?), " + ALERTS + ")";

    private final JdbcClient jdbc;

    Tokens(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param migrationId empty for pages about more than one migration */
    String token(String migrationId) {
        return migrationId.isEmpty()
                ? jdbc.sql(ALL).query(String.class).single()
                : jdbc.sql(ONE)
                        .params(migrationId, migrationId)
                        .query(String.class)
                        .single();
    }
}
