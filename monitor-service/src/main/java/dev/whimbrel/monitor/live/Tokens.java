package dev.whimbrel.monitor.live;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A short text per page that changes when the page would. Asked of the tables rather than heard from the listeners, so that
 * a page open on one instance sees what another instance learns. The time of the newest change is not enough: of two
 * changes that overlap, the one that began first may be seen last. So those of the last minute are counted, too.
 */
@Component
public class Tokens {
    private static final String ALERTS = news("alert", "occurrences");
    private static final String PARKED =
            ", (select concat_ws('-', count(*), count(decision), coalesce(sum(done), 0)) from parked)";
    private static final String ALL = "select concat_ws('-', " + news("migration", "version")
            + ", (select coalesce(max(at), 0) from progress), " + ALERTS
            + PARKED + ")";
    private static final String ONE =
            "select concat_ws('-', (select concat_ws('-', version, touched_at) from migration where id = ?),"
                    + " (select coalesce(max(at), 0) from progress where migration_id = ?), " + ALERTS
                    + PARKED + ")";

    private final JdbcClient jdbc;

    Tokens(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What the page stands at. Asked before what the page shows is read: it is then never younger than the page.
     *
     * @param migrationId empty for pages about more than one migration
     */
    public String token(String migrationId) {
        return migrationId.isEmpty()
                ? jdbc.sql(ALL).query(String.class).single()
                : jdbc.sql(ONE)
                        .params(migrationId, migrationId)
                        .query(String.class)
                        .single();
    }

    private static String news(String table, String counted) {
        return ("(select concat_ws('-', coalesce(max(touched_at), 0), count(*), coalesce(sum(%s), 0)) from %s"
                        + " where touched_at >= (select coalesce(max(touched_at), 0) - 60000 from %s))")
                .formatted(counted, table, table);
    }
}
