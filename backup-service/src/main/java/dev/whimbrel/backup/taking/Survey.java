package dev.whimbrel.backup.taking;

import dev.whimbrel.backup.format.Server;
import dev.whimbrel.backup.sql.CatalogExcerpt;
import dev.whimbrel.backup.sql.ForeignKey;
import dev.whimbrel.backup.sql.ForeignKeys;
import dev.whimbrel.backup.sql.TableShape;
import dev.whimbrel.backup.sql.TableShapes;
import dev.whimbrel.backup.sql.Trigger;
import dev.whimbrel.backup.sql.Triggers;
import dev.whimbrel.targets.Target;
import dev.whimbrel.targets.catalog.Catalog;
import dev.whimbrel.targets.catalog.CatalogReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;

/**
 * What a schema looked like at one moment, as far as a backup of some of its tables goes. Taken before the snapshot and
 * again after the dump: the servers let anybody alter a table under a running snapshot.
 *
 * @param absent tables that were asked for and are not there
 * @param catalog of the chosen tables and their triggers
 */
record Survey(
        String schema,
        SequencedMap<String, TableShape> shapes,
        List<TableShape> chosen,
        List<String> absent,
        List<ForeignKey> foreignKeys,
        List<Trigger> triggers,
        Catalog catalog) {

    /** @param wanted empty for all tables that belong to the schema's owner */
    static Survey of(Connection connection, String schema, List<String> wanted) throws SQLException {
        var shapes = TableShapes.read(connection, schema);
        var whole = CatalogReader.read(connection, schema);
        var triggers = Triggers.read(connection, schema);
        var names = wanted.isEmpty()
                ? whole.tables()
                : wanted.stream().distinct().sorted().toList();
        var chosen = names.stream().filter(shapes::containsKey).toList();
        return new Survey(
                schema,
                shapes,
                chosen.stream().map(shapes::get).toList(),
                names.stream().filter(name -> !shapes.containsKey(name)).toList(),
                ForeignKeys.read(connection, schema),
                triggers,
                CatalogExcerpt.of(whole, chosen, triggers));
    }

    List<String> names() {
        return chosen.stream().map(TableShape::name).toList();
    }

    List<Trigger> triggersOf(String table) {
        return triggers.stream()
                .filter(trigger -> trigger.table().equals(table))
                .toList();
    }

    List<ForeignKey> foreignKeysOf(String table) {
        return foreignKeys.stream().filter(key -> key.table().equals(table)).toList();
    }

    /** Foreign keys of tables that are not chosen to tables that are. */
    List<ForeignKey> incoming() {
        var names = names();
        return foreignKeys.stream()
                .filter(key ->
                        key.withinSchema() && names.contains(key.referencedTable()) && !names.contains(key.table()))
                .toList();
    }

    /** What happened to the tables since, a sentence each; empty when nothing did. */
    List<String> changesTo(Survey later) {
        var changes = new ArrayList<>(catalog.differencesTo(later.catalog));
        for (var table : chosen) {
            var now = later.shapes.get(table.name());
            if (now != null && !now.created().equals(table.created())) {
                changes.add("table " + table.name() + ": it was rebuilt or truncated");
            }
        }
        return List.copyOf(changes);
    }

    static Server server(Target target, Connection connection) throws SQLException {
        var sql = """
                SELECT @@GLOBAL.sql_mode, DEFAULT_CHARACTER_SET_NAME, DEFAULT_COLLATION_NAME, @@GLOBAL.time_zone
                FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = ?""";
        try (var query = connection.prepareStatement(sql)) {
            query.setString(1, target.schema());
            try (var row = query.executeQuery()) {
                row.next();
                return new Server(
                        target.version().toString(),
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4));
            }
        }
    }
}
