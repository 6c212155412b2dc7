package dev.whimbrel.orchestrator.planning;

import dev.whimbrel.targets.Flavour;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How much the tables of a plan hold: by the server's statistics, counted where that costs next to nothing. */
final class TableSizes {
    /** Counting so few rows takes a few milliseconds. */
    private static final long COUNTED = 20_000;

    /** @param bytes with indexes */
    record Size(long rows, boolean exact, long bytes) {}

    private final Map<String, Size> sizes;

    private TableSizes(Map<String, Size> sizes) {
        this.sizes = sizes;
    }

    static TableSizes read(Connection connection, String schema, Flavour flavour, Collection<String> tables)
            throws SQLException {
        var sizes = new HashMap<String, Size>();
        if (tables.isEmpty()) {
            return new TableSizes(sizes);
        }
        if (flavour == Flavour.MYSQL) {
            execute(connection, "SET SESSION information_schema_stats_expiry = 0"); // else a day old
        }
        try (var query = connection.prepareStatement(
                "SELECT TABLE_NAME, COALESCE(TABLE_ROWS, 0), COALESCE(DATA_LENGTH, 0) + COALESCE(INDEX_LENGTH, 0)"
                        + " FROM information_schema.TABLES WHERE TABLE_SCHEMA = ? AND TABLE_TYPE <> 'VIEW' AND TABLE_NAME IN ("
                        + String.join(",", Collections.nCopies(tables.size(), "?")) + ")")) {
            query.setString(1, schema);
            var at = 2;
            for (var table : tables) {
                query.setString(at++, table);
            }
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    sizes.put(key(rows.getString(1)), new Size(rows.getLong(2), false, rows.getLong(3)));
                }
            }
        }
        for (var table : sizes.entrySet()) {
            if (table.getValue().rows() <= COUNTED) {
                table.setValue(counted(connection, schema, table.getKey(), table.getValue()));
            }
        }
        return new TableSizes(sizes);
    }

    private static Size counted(Connection connection, String schema, String table, Size estimated)
            throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT COUNT(*) FROM " + quoted(schema) + "."
                        + quoted(table.substring(table.indexOf('|') + 1)))) {
            row.next();
            return new Size(row.getLong(1), true, estimated.bytes());
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    /** Found by whatever case a statement writes, asked for by its own. */
    private static String key(String table) {
        return table.toLowerCase(Locale.ROOT) + "|" + table;
    }

    Optional<Size> of(String table) {
        var exact = sizes.get(key(table));
        return exact != null
                ? Optional.of(exact)
                : sizes.entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith(table.toLowerCase(Locale.ROOT) + "|"))
                        .map(Map.Entry::getValue)
                        .findFirst();
    }

    /** All of these together; empty when none of them is there. */
    Optional<Size> of(Collection<String> tables) {
        return tables.stream()
                .flatMap(table -> of(table).stream())
                .reduce((one, other) ->
                        new Size(one.rows() + other.rows(), one.exact() && other.exact(), one.bytes() + other.bytes()));
    }
}
