package dev.whimbrel.ddl;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The foreign keys of a schema, as far as a copy of one table needs to know them. */
record Relations(List<Link> links) {
    /** @param columns of the parent, in lower case */
    record Link(String child, String parent, Set<String> columns) {}

    static Relations read(Connection connection, String schema) throws SQLException {
        var links = new ArrayList<Link>();
        try (var query = connection.prepareStatement("SELECT TABLE_NAME, REFERENCED_TABLE_NAME, REFERENCED_COLUMN_NAME"
                + " FROM information_schema.KEY_COLUMN_USAGE"
                + " WHERE TABLE_SCHEMA = ? AND REFERENCED_TABLE_SCHEMA = ? AND REFERENCED_TABLE_NAME IS NOT NULL")) {
            query.setString(1, schema);
            query.setString(2, schema);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    links.add(new Link(
                            rows.getString(1),
                            rows.getString(2),
                            Set.of(rows.getString(3).toLowerCase(Locale.ROOT))));
                }
            }
        }
        return new Relations(List.copyOf(links));
    }

    Set<String> parentsOf(String table) {
        return links.stream()
                .filter(link -> link.child().equals(table))
                .map(Link::parent)
                .filter(parent -> !parent.equals(table))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    Set<String> childrenOf(String table) {
        return links.stream()
                .filter(link -> link.parent().equals(table))
                .map(Link::child)
                .filter(child -> !child.equals(table))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Columns that a child refers to, in lower case. */
    Set<String> referencedColumns(String table) {
        return links.stream()
                .filter(link -> link.parent().equals(table))
                .flatMap(link -> link.columns().stream())
                .collect(Collectors.toSet());
    }
}
