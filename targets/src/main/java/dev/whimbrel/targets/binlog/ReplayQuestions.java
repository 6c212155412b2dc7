package dev.whimbrel.targets.binlog;

import dev.whimbrel.targets.Flavour;
import dev.whimbrel.targets.ServerVersion;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Asks for the facts. */
record ReplayQuestions(Connection connection, String schema) {

    ReplayFacts ask(Collection<String> tables) throws SQLException {
        return new ReplayFacts(
                BinlogCoordinates.now(connection).isPresent(), mayRead(), mayMark(), settings(), tables(tables));
    }

    /** A role's privileges are not listed with the account's: who has roles is believed. */
    private boolean mayRead() throws SQLException {
        try (var statement = connection.createStatement();
                var grants = statement.executeQuery("SHOW GRANTS")) {
            while (grants.next()) {
                var grant = grants.getString(1).toUpperCase(Locale.ROOT);
                boolean everywhere = grant.contains(" ON *.*");
                if (!grant.contains(" ON ")
                        || (everywhere && (grant.contains("REPLICATION SLAVE") || grant.contains("ALL PRIVILEGES")))) {
                    return true;
                }
            }
            return false;
        }
    }

    private boolean mayMark() throws SQLException {
        if (ServerVersion.of(connection).flavour() == Flavour.MYSQL) {
            return true;
        }
        try (var statement = connection.createStatement()) {
            statement.execute("SET SESSION server_id = @@GLOBAL.server_id");
            return true;
        } catch (SQLException refused) {
            return false;
        }
    }

    private Map<String, String> settings() throws SQLException {
        var settings = new HashMap<String, String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SHOW GLOBAL VARIABLES WHERE Variable_name IN ('binlog_format',"
                        + " 'binlog_row_image', 'binlog_row_value_options', 'log_bin_compress')")) {
            while (rows.next()) {
                settings.put(rows.getString(1).toLowerCase(Locale.ROOT), rows.getString(2));
            }
        }
        return settings;
    }

    private List<ReplayFacts.Table> tables(Collection<String> names) throws SQLException {
        var tables = new ArrayList<ReplayFacts.Table>();
        try (var query = connection.prepareStatement("SELECT TABLE_NAME, COALESCE(ENGINE, ''), TABLE_TYPE"
                + " FROM information_schema.TABLES WHERE TABLE_SCHEMA = ?"
                + " AND TABLE_TYPE IN ('BASE TABLE', 'SYSTEM VERSIONED') ORDER BY TABLE_NAME")) {
            query.setString(1, schema);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    var name = rows.getString(1);
                    if (names.contains(name)) {
                        tables.add(new ReplayFacts.Table(
                                name,
                                rows.getString(2),
                                rows.getString(3).equals("SYSTEM VERSIONED"),
                                !parts(name, "INDEX_NAME <> 'PRIMARY' AND COLUMN_NAME IS NULL")
                                        .isEmpty(),
                                parts(name, "INDEX_NAME = 'PRIMARY'"),
                                columns(name)));
                    }
                }
            }
        }
        return tables;
    }

    private List<String> parts(String table, String which) throws SQLException {
        var parts = new ArrayList<String>();
        try (var query =
                connection.prepareStatement("SELECT COALESCE(COLUMN_NAME, '') FROM information_schema.STATISTICS"
                        + " WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? AND " + which + " ORDER BY SEQ_IN_INDEX")) {
            query.setString(1, schema);
            query.setString(2, table);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    parts.add(rows.getString(1));
                }
            }
        }
        return parts;
    }

    private List<ReplayFacts.Column> columns(String table) throws SQLException {
        var columns = new ArrayList<ReplayFacts.Column>();
        try (var query =
                connection.prepareStatement("SELECT COLUMN_NAME, DATA_TYPE, COLUMN_TYPE FROM information_schema.COLUMNS"
                        + " WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? ORDER BY ORDINAL_POSITION")) {
            query.setString(1, schema);
            query.setString(2, table);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    columns.add(new ReplayFacts.Column(
                            rows.getString(1),
                            rows.getString(2),
                            rows.getString(3).toUpperCase(Locale.ROOT).contains("COMPRESSED")));
                }
            }
        }
        return columns;
    }
}
