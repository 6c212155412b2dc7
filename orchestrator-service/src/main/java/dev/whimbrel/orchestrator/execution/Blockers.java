package dev.whimbrel.orchestrator.execution;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds who holds locks on tables. MySQL tells by its performance_schema; MariaDB by a plugin that is rarely loaded, without it only
 * who has a transaction open and works in the schema. An account that may not look finds nobody.
 */
final class Blockers {
    private static final Logger log = LoggerFactory.getLogger(Blockers.class);
    /** Access denied, in its kinds; no such table: the plugin is not loaded. */
    private static final Set<Integer> CANNOT_LOOK = Set.of(1044, 1109, 1142, 1146, 1227);

    private final Connection connection;
    private final String schema;
    private final boolean mariaDb;

    Blockers(Connection connection, String schema, boolean mariaDb) {
        this.connection = connection;
        this.schema = schema;
        this.mariaDb = mariaDb;
    }

    /** @param atLeast how long their transaction must have been open already */
    List<Blocker> of(Collection<String> tables, Duration atLeast) throws SQLException {
        if (tables.isEmpty()) {
            return List.of();
        }
        var found = mariaDb ? onMariaDb(tables) : ask(ON_MYSQL.formatted(places(tables)), tables);
        return found.stream().filter(each -> age(each) >= atLeast.toSeconds()).toList();
    }

    /** A LOCK TABLES needs no transaction; how long it has been held shows in how long its session has been doing nothing else. */
    private static long age(Blocker blocker) {
        return Math.max(blocker.open(), blocker.who().seconds());
    }

    private List<Blocker> onMariaDb(Collection<String> tables) throws SQLException {
        var byPlugin = ask(BY_PLUGIN.formatted(places(tables)), tables);
        return byPlugin.isEmpty() ? ask(BY_TRANSACTION, List.of()) : byPlugin;
    }

    private List<Blocker> ask(String question, Collection<String> tables) throws SQLException {
        try (var query = connection.prepareStatement(question)) {
            bind(query, tables);
            try (var rows = query.executeQuery()) {
                var blockers = new ArrayList<Blocker>();
                while (rows.next()) {
                    blockers.add(blocker(rows));
                }
                return blockers;
            }
        } catch (SQLException refused) {
            if (CANNOT_LOOK.contains(refused.getErrorCode())) {
                log.atDebug().addKeyValue("error", refused.getErrorCode()).log("blockers cannot be seen");
                return List.of();
            }
            throw refused;
        }
    }

    private void bind(PreparedStatement query, Collection<String> tables) throws SQLException {
        int parameter = 1;
        query.setString(parameter++, schema);
        for (var table : tables) {
            query.setString(parameter++, table);
        }
    }

    private static Blocker blocker(ResultSet row) throws SQLException {
        var who = new Holder(
                row.getLong(1),
                String.valueOf(row.getString(2)),
                String.valueOf(row.getString(3)),
                String.valueOf(row.getString(4)),
                row.getLong(5),
                String.valueOf(row.getString(6)));
        var held = row.getString(8);
        return new Blocker(who, row.getLong(7), held == null ? List.of() : List.of(held.split(",")));
    }

    private static String places(Collection<String> tables) {
        return String.join(", ", Collections.nCopies(tables.size(), "?"));
    }

    private static final String ON_MYSQL = """
            SELECT t.PROCESSLIST_ID, t.PROCESSLIST_USER, t.PROCESSLIST_HOST, t.PROCESSLIST_COMMAND, t.PROCESSLIST_TIME,
                   COALESCE(LEFT(t.PROCESSLIST_INFO, 80), ''),
                   COALESCE((SELECT MAX(TIMESTAMPDIFF(SECOND, x.trx_started, NOW())) FROM information_schema.INNODB_TRX x
                             WHERE x.trx_mysql_thread_id = t.PROCESSLIST_ID), -1),
                   GROUP_CONCAT(DISTINCT m.OBJECT_NAME)
              FROM performance_schema.metadata_locks m JOIN performance_schema.threads t ON t.THREAD_ID = m.OWNER_THREAD_ID
             WHERE m.OBJECT_TYPE = 'TABLE' AND m.LOCK_STATUS = 'GRANTED' AND m.OBJECT_SCHEMA = ? AND m.OBJECT_NAME IN (%s)
               AND t.PROCESSLIST_ID <> CONNECTION_ID()
             GROUP BY t.THREAD_ID, t.PROCESSLIST_ID, t.PROCESSLIST_USER, t.PROCESSLIST_HOST, t.PROCESSLIST_COMMAND,
                      t.PROCESSLIST_TIME, t.PROCESSLIST_INFO""";

    private static final String BY_PLUGIN = """
            SELECT p.ID, p.USER, p.HOST, p.COMMAND, p.TIME, COALESCE(LEFT(p.INFO, 80), ''),
                   COALESCE((SELECT MAX(TIMESTAMPDIFF(SECOND, x.trx_started, NOW())) FROM information_schema.INNODB_TRX x
                             WHERE x.trx_mysql_thread_id = p.ID), -1),
                   GROUP_CONCAT(DISTINCT m.TABLE_NAME)
              FROM information_schema.METADATA_LOCK_INFO m JOIN information_schema.PROCESSLIST p ON p.ID = m.THREAD_ID
             WHERE m.TABLE_SCHEMA = ? AND m.TABLE_NAME IN (%s) AND p.ID <> CONNECTION_ID()
             GROUP BY p.ID, p.USER, p.HOST, p.COMMAND, p.TIME, p.INFO""";

    private static final String BY_TRANSACTION = """
            SELECT p.ID, p.USER, p.HOST, p.COMMAND, p.TIME, COALESCE(LEFT(p.INFO, 80), ''),
                   TIMESTAMPDIFF(SECOND, x.trx_started, NOW()), NULL
              FROM information_schema.INNODB_TRX x JOIN information_schema.PROCESSLIST p ON p.ID = x.trx_mysql_thread_id
             WHERE p.DB = ? AND p.ID <> CONNECTION_ID()""";
}
