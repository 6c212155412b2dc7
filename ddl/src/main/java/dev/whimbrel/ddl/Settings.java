package dev.whimbrel.ddl;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The session's settings that decide how DDL is carried out, as the plan's own SET statements leave them. */
final class Settings {
    private static final String NAMES = "foreign_key_checks|unique_checks|sql_mode";
    /** Nothing but these, and nothing that calls a function or asks a table. */
    private static final Pattern SAFE =
            Pattern.compile("(?is)\\s*SET\\s+(?:(?:SESSION|LOCAL)\\s+|@@(?:SESSION\\.|LOCAL\\.)?)?(" + NAMES
                    + ")\\s*:?=\\s*(?:\\w+|'[\\w, ]*'|\"[\\w, ]*\")\\s*;?\\s*");

    private final Connection connection;
    private final Map<String, String> before = new LinkedHashMap<>();
    private @Nullable Current current;

    /** What decides, as it is now. */
    private record Current(String foreignKeyChecks, String sqlMode) {}

    Settings(Connection connection) {
        this.connection = connection;
    }

    void set(String sql) throws SQLException {
        if (!SAFE.matcher(sql).matches()) {
            return;
        }
        if (before.isEmpty()) {
            for (var name : NAMES.split("\\|", -1)) {
                before.put(name, value(name));
            }
        }
        execute(sql);
        current = null;
    }

    boolean checksForeignKeys() throws SQLException {
        return current().foreignKeyChecks().equals("1");
    }

    String asText() throws SQLException {
        return current().foreignKeyChecks() + current().sqlMode();
    }

    /** Nobody but {@link #set} changes them for longer than a copy is made. */
    private Current current() throws SQLException {
        var known = current;
        if (known == null) {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery("SELECT @@session.foreign_key_checks, @@session.sql_mode")) {
                row.next();
                known = new Current(row.getString(1), row.getString(2));
            }
            current = known;
        }
        return known;
    }

    private String value(String name) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT @@session." + name)) {
            row.next();
            return row.getString(1);
        }
    }

    void restore() throws SQLException {
        if (connection.isClosed()) {
            return;
        }
        for (var setting : before.entrySet()) {
            execute("SET " + setting.getKey() + " = " + literal(setting.getValue()));
        }
    }

    /** Switches are numbers to the servers, and nothing else. */
    private static String literal(String value) {
        return value.matches("\\d+") ? value : "'" + value + "'";
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
