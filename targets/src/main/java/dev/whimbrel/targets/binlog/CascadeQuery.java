package dev.whimbrel.targets.binlog;

import dev.whimbrel.targets.Flavour;
import dev.whimbrel.targets.ServerVersion;
import dev.whimbrel.targets.binlog.Cascades.Parent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Finds the tables from which foreign keys lead into the counted ones, also over several steps. */
final class CascadeQuery {
    private static final Set<String> CARRY_ON = Set.of("CASCADE", "SET NULL", "SET DEFAULT");

    private CascadeQuery() {}

    /** @param column of the parent */
    private record Edge(TableName child, TableName parent, String column, boolean deletes, boolean updates) {}

    static Map<TableName, Parent> parents(Connection connection, Watched watched) throws SQLException {
        var leading = leadingTo(watched, edges(connection, watched.schema()));
        var parents = new HashMap<TableName, Parent>();
        for (var table : leading.stream().map(Edge::parent).distinct().toList()) {
            var own =
                    leading.stream().filter(edge -> edge.parent().equals(table)).toList();
            parents.put(table, parent(connection, table, own));
        }
        return parents;
    }

    /**
     * MySQL carries foreign keys out above the storage engine since 9.6, and logs every row; but not for a session that was reset, of which 9.7.4 says at each
     * change that it did not.
     */
    static boolean logMayShowThem(Connection connection, ServerVersion version) throws SQLException {
        if (version.flavour() == Flavour.MARIADB) {
            return false;
        }
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery("SHOW GLOBAL VARIABLES LIKE 'innodb_native_foreign_keys'")) {
            return answer.next() && answer.getString(2).equals("OFF");
        }
    }

    private static List<Edge> edges(Connection connection, String schema) throws SQLException {
        var edges = new ArrayList<Edge>();
        try (var statement = connection.prepareStatement(
                "SELECT k.TABLE_NAME, k.REFERENCED_TABLE_SCHEMA, k.REFERENCED_TABLE_NAME, k.REFERENCED_COLUMN_NAME,"
                        + " r.DELETE_RULE, r.UPDATE_RULE"
                        + " FROM information_schema.KEY_COLUMN_USAGE k JOIN information_schema.REFERENTIAL_CONSTRAINTS r"
                        + " ON r.CONSTRAINT_SCHEMA = k.CONSTRAINT_SCHEMA AND r.CONSTRAINT_NAME = k.CONSTRAINT_NAME"
                        + " AND r.TABLE_NAME = k.TABLE_NAME"
                        + " WHERE k.TABLE_SCHEMA = ? AND k.REFERENCED_TABLE_NAME IS NOT NULL")) {
            statement.setString(1, schema);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    edges.add(new Edge(
                            new TableName(schema, rows.getString(1)),
                            new TableName(rows.getString(2), rows.getString(3)),
                            rows.getString(4),
                            CARRY_ON.contains(rows.getString(5)),
                            CARRY_ON.contains(rows.getString(6))));
                }
            }
        }
        return edges;
    }

    private static List<Edge> leadingTo(Watched watched, List<Edge> edges) {
        var reached = new HashSet<TableName>();
        var leading = new ArrayList<Edge>();
        boolean grows = true;
        while (grows) {
            var next = edges.stream()
                    .filter(edge -> edge.deletes() || edge.updates())
                    .filter(edge -> !leading.contains(edge))
                    .filter(edge -> reached.contains(edge.child())
                            || watched.name(edge.child().schema(), edge.child().table())
                                    .isPresent())
                    .toList();
            leading.addAll(next);
            next.forEach(edge -> reached.add(edge.parent()));
            grows = !next.isEmpty();
        }
        return leading;
    }

    private static Parent parent(Connection connection, TableName table, List<Edge> edges) throws SQLException {
        var keys = new TreeSet<Integer>();
        int width = 0;
        try (var statement = connection.prepareStatement("SELECT COLUMN_NAME FROM information_schema.COLUMNS"
                + " WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? ORDER BY ORDINAL_POSITION")) {
            statement.setString(1, table.schema());
            statement.setString(2, table.table());
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    var column = rows.getString(1);
                    if (edges.stream()
                            .anyMatch(edge -> edge.updates() && edge.column().equalsIgnoreCase(column))) {
                        keys.add(width);
                    }
                    width++;
                }
            }
        }
        return new Parent(edges.stream().anyMatch(Edge::deletes), width, keys);
    }
}
