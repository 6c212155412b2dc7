package dev.whimbrel.targets.catalog;

import dev.whimbrel.targets.Flavour;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks information_schema about one schema, or about some of its tables. */
final class InformationSchema {
    private final Connection connection;
    private final Flavour flavour;
    private final String schema;
    private final @Nullable Set<String> tables;

    InformationSchema(Connection connection, Flavour flavour, String schema, @Nullable Set<String> tables) {
        this.connection = connection;
        this.flavour = flavour;
        this.schema = schema;
        this.tables = tables;
    }

    interface Each {
        void on(Row row) throws SQLException;
    }

    Flavour flavour() {
        return flavour;
    }

    String schema() {
        return schema;
    }

    boolean isWhole() {
        return tables == null;
    }

    /** One text for each flavour, where they differ. */
    String either(String mysql, String mariadb) {
        return flavour == Flavour.MYSQL ? mysql : mariadb;
    }

    /**
     * Asks for what belongs to the schema, in the order given by the query.
     *
     * @param select a query that ends with {@code WHERE … = ?} for the schema
     */
    void ofSchema(String select, Each each) throws SQLException {
        ask(select, Set.of(), each);
    }

    /**
     * Asks for what belongs to tables: all, or those that this reading is about.
     *
     * @param select a query that ends with {@code WHERE … = ?} for the schema
     * @param table its column with the table's name
     * @param order its columns to sort by
     */
    void ofTables(String select, String table, String order, Each each) throws SQLException {
        var some = tables == null ? Set.<String>of() : tables;
        var where = some.isEmpty()
                ? ""
                : " AND " + table + " IN (" + String.join(",", Collections.nCopies(some.size(), "?")) + ")";
        ask(select + where + " ORDER BY " + order, some, each);
    }

    private void ask(String query, Set<String> some, Each each) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            int parameter = 1;
            statement.setString(parameter++, schema);
            for (var table : some) {
                statement.setString(parameter++, table);
            }
            try (var rows = statement.executeQuery()) {
                var row = new Row(rows);
                while (rows.next()) {
                    each.on(row);
                }
            }
        }
    }
}
