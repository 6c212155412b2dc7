package dev.whimbrel.backup.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Reads what a schema holds beside tables and triggers. */
public final class Programs {
    private static final String ROUTINES = """
            SELECT ROUTINE_TYPE, ROUTINE_NAME FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = ?
            ORDER BY CASE ROUTINE_TYPE WHEN 'FUNCTION' THEN 1 WHEN 'PROCEDURE' THEN 2 WHEN 'PACKAGE' THEN 3 ELSE 4 END,
                ROUTINE_NAME""";
    private static final String VIEWS =
            "SELECT 'VIEW', TABLE_NAME FROM information_schema.VIEWS WHERE TABLE_SCHEMA = ? ORDER BY TABLE_NAME";
    private static final String EVENTS =
            "SELECT 'EVENT', EVENT_NAME FROM information_schema.EVENTS WHERE EVENT_SCHEMA = ? ORDER BY EVENT_NAME";

    private Programs() {}

    /**
     * In an order in which they can be made: functions before the views that may call them, views behind those they look at.
     *
     * @param connection in that schema: the server leaves its name out of the texts then
     * @throws SQLException also when the account may not see a definition
     */
    public static List<Program> read(Connection connection, String schema) throws SQLException {
        // texts are to be read, not kept as bytes
        Session.execute(connection, "SET character_set_results = utf8mb4");
        try {
            var programs = new ArrayList<Program>();
            programs.addAll(all(connection, schema, ROUTINES));
            programs.addAll(ordered(all(connection, schema, VIEWS)));
            programs.addAll(all(connection, schema, EVENTS));
            return List.copyOf(programs);
        } finally {
            Session.execute(connection, "SET character_set_results = NULL");
        }
    }

    private record Named(String kind, String name) {}

    private static List<Program> all(Connection connection, String schema, String sql) throws SQLException {
        var names = new ArrayList<Named>();
        try (var query = connection.prepareStatement(sql)) {
            query.setString(1, schema);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    names.add(new Named(rows.getString(1), rows.getString(2)));
                }
            }
        }
        var programs = new ArrayList<Program>();
        for (var named : names) {
            programs.add(one(connection, schema, named));
        }
        return programs;
    }

    private static Program one(Connection connection, String schema, Named named) throws SQLException {
        var sql = "SHOW CREATE " + named.kind() + " " + Quoting.name(schema) + "." + Quoting.name(named.name());
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            boolean view = named.kind().equals(Program.VIEW);
            boolean event = named.kind().equals(Program.EVENT);
            var create = row.getString(view ? 2 : event ? 4 : 3);
            if (create == null) {
                throw new SQLException(
                        "the account may not see the definition of " + named.kind() + " " + named.name(),
                        "42000",
                        ServerError.ACCESS_DENIED);
            }
            return new Program(
                    named.kind(),
                    named.name(),
                    create,
                    view ? null : row.getString(2),
                    row.getString("character_set_client"),
                    row.getString("collation_connection"),
                    event ? row.getString(3) : null);
        }
    }

    /** No server says which view looks at which; a view that names another one in its text may. */
    private static List<Program> ordered(List<Program> views) {
        var waiting = new LinkedHashMap<String, Program>();
        views.forEach(view -> waiting.put(view.name(), view));
        var ordered = new ArrayList<Program>();
        while (!waiting.isEmpty()) {
            var next = next(waiting);
            waiting.remove(next.name());
            ordered.add(next);
        }
        return ordered;
    }

    /** Where all name each other some do so by chance: then the first is as good as any. */
    private static Program next(SequencedMap<String, Program> waiting) {
        @Nullable Program free = null;
        for (var view : waiting.values()) {
            boolean blocked = waiting.keySet().stream()
                    .anyMatch(
                            other -> !other.equals(view.name()) && view.create().contains(Quoting.name(other)));
            if (!blocked) {
                free = view;
                break;
            }
        }
        return free == null ? waiting.firstEntry().getValue() : free;
    }
}
