package dev.whimbrel.ddl;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** InnoDB's number of a table, and how often its rows changed their version. A table that was rebuilt has another number. */
final class TableIds {
    /** By which InnoDB knows them; each partition has its own. */
    record Ids(Set<Long> values) {
        boolean isKnown() {
            return !values.isEmpty();
        }
    }

    /** The account may not ask, or the name is one that InnoDB writes in a way of its own. */
    static final Ids UNKNOWN = new Ids(Set.of());

    private static final Pattern PLAIN = Pattern.compile("\\w+");

    private final Connection connection;
    private final String schema;
    private boolean forbidden;

    TableIds(Connection connection, String schema) {
        this.connection = connection;
        this.schema = schema;
    }

    Ids of(String table) throws SQLException {
        return ask("SELECT TABLE_ID", table);
    }

    /** How many instant changes of its columns the table carries; 0 where that is not known. */
    long rowVersions(String table) throws SQLException {
        return ask("SELECT TOTAL_ROW_VERSIONS", table).values().stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
    }

    private Ids ask(String select, String table) throws SQLException {
        if (forbidden || !PLAIN.matcher(schema + table).matches()) {
            return UNKNOWN;
        }
        var name = schema + "/" + table;
        try (var query = connection.prepareStatement(
                select + " FROM information_schema.INNODB_TABLES WHERE NAME = ? OR NAME LIKE ?")) {
            query.setString(1, name);
            query.setString(2, name.replace("_", "\\_") + "#p#%");
            try (var rows = query.executeQuery()) {
                var values = new TreeSet<Long>();
                while (rows.next()) {
                    values.add(rows.getLong(1));
                }
                return new Ids(values);
            }
        } catch (SQLException refused) {
            if (ServerRefusal.isConnectionLost(refused)) {
                throw refused;
            }
            forbidden = true;
            return UNKNOWN;
        }
    }
}
