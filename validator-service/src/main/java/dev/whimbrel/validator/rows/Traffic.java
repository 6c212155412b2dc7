package dev.whimbrel.validator.rows;

import dev.whimbrel.targets.Flavour;
import dev.whimbrel.targets.ServerVersion;
import dev.whimbrel.validator.shape.TableShape;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What others do to the tables of a plan now, and what room there is. Not every server tells: MariaDB knows who holds a table only with
 * performance_schema or its plugin metadata_lock_info, how much is written with performance_schema or userstat, and what is free on the disk with its plugin disks; MySQL never tells the last.
 *
 * @param held by a transaction or LOCK TABLES for longer than any statement should take
 * @param writes to each table per second, on average since the server counts
 */
record Traffic(Set<String> held, Map<String, Double> writes, OptionalLong freeBytes) {
    /** Shorter ones are the everyday work of programs, over before the migration begins. */
    private static final String SECONDS = "5";

    /** What is smaller is rebuilt before it could fill a log or a disk. */
    private static final long WORTH_ASKING = 64L << 20;

    private static final String HELD = """
            SELECT DISTINCT m.OBJECT_NAME
              FROM performance_schema.metadata_locks m JOIN performance_schema.threads t ON t.THREAD_ID = m.OWNER_THREAD_ID
              LEFT JOIN information_schema.INNODB_TRX x ON x.trx_mysql_thread_id = t.PROCESSLIST_ID
             WHERE m.OBJECT_TYPE = 'TABLE' AND m.LOCK_STATUS = 'GRANTED' AND m.OBJECT_SCHEMA = ?
               AND t.PROCESSLIST_ID <> CONNECTION_ID()
               AND (t.PROCESSLIST_TIME >= ? OR x.trx_started <= NOW() - INTERVAL ? SECOND)""";

    private static final String HELD_BY_PLUGIN = """
            SELECT DISTINCT m.TABLE_NAME
              FROM information_schema.METADATA_LOCK_INFO m JOIN information_schema.PROCESSLIST p ON p.ID = m.THREAD_ID
              LEFT JOIN information_schema.INNODB_TRX x ON x.trx_mysql_thread_id = p.ID
             WHERE m.TABLE_SCHEMA = ? AND p.ID <> CONNECTION_ID()
               AND (p.TIME >= ? OR x.trx_started <= NOW() - INTERVAL ? SECOND)""";

    private static final String WRITES = """
            SELECT w.OBJECT_NAME, w.COUNT_WRITE / GREATEST(s.VARIABLE_VALUE, 1)
              FROM performance_schema.table_io_waits_summary_by_table w
              JOIN performance_schema.global_status s ON s.VARIABLE_NAME = 'Uptime'
             WHERE w.OBJECT_SCHEMA = ?""";

    private static final String WRITES_BY_USERSTAT = """
            SELECT t.TABLE_NAME, t.ROWS_CHANGED / GREATEST(s.VARIABLE_VALUE, 1)
              FROM information_schema.TABLE_STATISTICS t
              JOIN information_schema.GLOBAL_STATUS s ON s.VARIABLE_NAME = 'UPTIME_SINCE_FLUSH_STATUS'
             WHERE t.TABLE_SCHEMA = ?""";

    private static final String FREE = """
            SELECT AVAILABLE * 1024 FROM information_schema.DISKS
             WHERE @@datadir LIKE CONCAT(PATH, '%') ORDER BY LENGTH(PATH) DESC LIMIT 1""";

    Traffic {
        held = Set.copyOf(held);
        writes = Map.copyOf(writes);
    }

    /** @param planned what the plan changes; of other tables nothing is asked @throws SQLException only when the connection is lost */
    static Traffic of(KnownRows rows, ServerVersion version, String schema, List<TableShape> planned)
            throws SQLException {
        if (planned.isEmpty()) {
            return new Traffic(Set.of(), Map.of(), OptionalLong.empty());
        }
        var mySql = version.flavour() == Flavour.MYSQL;
        var byPlugin = !mySql
                && rows.of("SELECT 1 FROM DUAL WHERE @@performance_schema").isEmpty();
        var held = names(rows.of(byPlugin ? HELD_BY_PLUGIN : HELD, schema, SECONDS, SECONDS));
        var large = planned.stream().anyMatch(table -> table.size().bytes() >= WORTH_ASKING);
        return large
                ? new Traffic(held, writes(rows, mySql, schema), mySql ? OptionalLong.empty() : free(rows))
                : new Traffic(held, Map.of(), OptionalLong.empty());
    }

    boolean isHeld(String table) {
        return held.contains(table);
    }

    double writesPerSecond(String table) {
        return writes.getOrDefault(table, 0.0);
    }

    private static Set<String> names(List<List<String>> rows) {
        var names = new HashSet<String>();
        rows.forEach(row -> names.add(row.getFirst().toLowerCase(Locale.ROOT)));
        return names;
    }

    private static Map<String, Double> writes(KnownRows rows, boolean mySql, String schema) throws SQLException {
        var counted = rows.of(WRITES, schema);
        var known = counted.isEmpty() && !mySql ? rows.of(WRITES_BY_USERSTAT, schema) : counted;
        var writes = new HashMap<String, Double>();
        known.forEach(row -> writes.put(row.get(0).toLowerCase(Locale.ROOT), Double.parseDouble(row.get(1))));
        return Collections.unmodifiableMap(writes);
    }

    private static OptionalLong free(KnownRows rows) throws SQLException {
        return rows.of(FREE).stream()
                .mapToLong(row -> (long) Double.parseDouble(row.getFirst()))
                .findFirst();
    }
}
