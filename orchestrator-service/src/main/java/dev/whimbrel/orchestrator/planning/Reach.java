package dev.whimbrel.orchestrator.planning;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Which tables a statement's effect can reach beyond the ones it names: children through ON DELETE/UPDATE rules, and
 * whatever a trigger on a changed table mentions. Too many is safe (they are only backed up), too few is not.
 */
final class Reach {
    private final Map<String, Set<String>> next = new HashMap<>();

    private Reach() {}

    /** @param tables all base tables of the schema */
    static Reach of(Connection connection, String schema, Collection<String> tables) throws SQLException {
        var reach = new Reach();
        reach.followForeignKeys(connection, schema);
        reach.followTriggers(connection, schema, tables);
        return reach;
    }

    Set<String> from(Collection<String> changed) {
        var reached = new TreeSet<>(changed);
        var open = new ArrayDeque<>(changed);
        while (!open.isEmpty()) {
            next.getOrDefault(open.pop(), Set.of()).stream()
                    .filter(reached::add)
                    .forEach(open::push);
        }
        return reached;
    }

    private void followForeignKeys(Connection connection, String schema) throws SQLException {
        try (var query = connection.prepareStatement(
                "SELECT referenced_table_name, table_name FROM information_schema.referential_constraints"
                        + " WHERE constraint_schema = ? AND (delete_rule IN ('CASCADE', 'SET NULL', 'SET DEFAULT')"
                        + " OR update_rule IN ('CASCADE', 'SET NULL', 'SET DEFAULT'))")) {
            query.setString(1, schema);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    link(rows.getString(1), rows.getString(2));
                }
            }
        }
    }

    private void followTriggers(Connection connection, String schema, Collection<String> tables) throws SQLException {
        try (var query = connection.prepareStatement(
                "SELECT event_object_table, action_statement FROM information_schema.triggers WHERE event_object_schema = ?")) {
            query.setString(1, schema);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    var table = rows.getString(1);
                    var body = rows.getString(2);
                    tables.stream().filter(other -> mentions(body, other)).forEach(other -> link(table, other));
                }
            }
        }
    }

    private static boolean mentions(String body, String table) {
        return Pattern.compile("(?<![\\w$])" + Pattern.quote(table) + "(?![\\w$])", Pattern.CASE_INSENSITIVE)
                .matcher(body)
                .find();
    }

    private void link(String from, String to) {
        next.computeIfAbsent(from, _ -> new HashSet<>()).add(to);
    }
}
