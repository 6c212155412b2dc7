package dev.whimbrel.backup.restore;

import dev.whimbrel.backup.sql.ForeignKey;
import dev.whimbrel.backup.sql.ForeignKeys;
import dev.whimbrel.backup.sql.Trigger;
import dev.whimbrel.backup.sql.Triggers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * What the schema holds right now.
 *
 * @param objects names of tables and views to their type, such as {@code BASE TABLE}
 */
record Live(SequencedMap<String, String> objects, List<ForeignKey> foreignKeys, List<Trigger> triggers) {

    static Live read(Connection connection, String schema) throws SQLException {
        var objects = new TreeMap<String, String>();
        var sql = "SELECT TABLE_NAME, TABLE_TYPE FROM information_schema.TABLES WHERE TABLE_SCHEMA = ?";
        try (var query = connection.prepareStatement(sql)) {
            query.setString(1, schema);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    objects.put(rows.getString(1), rows.getString(2));
                }
            }
        }
        return new Live(objects, ForeignKeys.read(connection, schema), Triggers.read(connection, schema));
    }

    boolean has(String name) {
        return objects.containsKey(name);
    }

    boolean isView(String name) {
        return String.valueOf(objects.get(name)).contains("VIEW");
    }

    List<String> named(String prefix) {
        return objects.keySet().stream().filter(name -> name.startsWith(prefix)).toList();
    }

    List<ForeignKey> foreignKeysOf(String table) {
        return foreignKeys.stream().filter(key -> key.table().equals(table)).toList();
    }

    List<Trigger> triggersOf(String table) {
        return triggers.stream()
                .filter(trigger -> trigger.table().equals(table))
                .toList();
    }
}
