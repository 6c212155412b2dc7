package dev.whimbrel.backup.taking;

import dev.whimbrel.backup.format.Server;
import dev.whimbrel.backup.sql.CatalogExcerpt;
import dev.whimbrel.backup.sql.CreateTable;
import dev.whimbrel.backup.sql.ForeignKey;
import dev.whimbrel.backup.sql.ForeignKeys;
import dev.whimbrel.backup.sql.Program;
import dev.whimbrel.backup.sql.Programs;
import dev.whimbrel.backup.sql.Quoting;
import dev.whimbrel.backup.sql.Sequence;
import dev.whimbrel.backup.sql.Sequences;
import dev.whimbrel.backup.sql.TableShape;
import dev.whimbrel.backup.sql.TableShapes;
import dev.whimbrel.backup.sql.Trigger;
import dev.whimbrel.backup.sql.Triggers;
import dev.whimbrel.targets.Flavour;
import dev.whimbrel.targets.Target;
import dev.whimbrel.targets.catalog.Catalog;
import dev.whimbrel.targets.catalog.CatalogReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a schema looked like at one moment, as far as a backup of some of its tables goes. Taken before the snapshot and
 * again after the dump: the servers let anybody alter a table under a running snapshot.
 *
 * @param absent tables that were asked for and are not there
 * @param catalog of the chosen tables and their triggers
 * @param whole when no tables were asked for by name: then views, routines and events belong to it
 * @param programs those
 * @param sequences of the whole schema, too
 */
record Survey(
        String schema,
        SequencedMap<String, TableShape> shapes,
        List<TableShape> chosen,
        List<String> absent,
        List<ForeignKey> foreignKeys,
        List<Trigger> triggers,
        Catalog catalog,
        boolean whole,
        List<Program> programs,
        List<Sequence> sequences,
        Map<String, CreateTable> definitions,
        Optional<Map<String, String>> identities) {

    /** @param wanted empty for all tables that belong to the schema's owner */
    static Survey of(Connection connection, Target target, List<String> wanted) throws SQLException {
        var schema = target.schema();
        var shapes = TableShapes.read(connection, schema, wanted);
        var read = wanted.isEmpty()
                ? CatalogReader.read(connection, schema)
                : CatalogReader.read(connection, schema, shapes.keySet());
        var triggers = Triggers.read(connection, schema);
        var names = wanted.isEmpty()
                ? read.tables()
                : wanted.stream().distinct().sorted().toList();
        var chosen = names.stream().filter(shapes::containsKey).toList();
        return new Survey(
                schema,
                shapes,
                chosen.stream().map(shapes::get).toList(),
                names.stream().filter(name -> !shapes.containsKey(name)).toList(),
                ForeignKeys.read(connection, schema),
                triggers,
                CatalogExcerpt.of(read, chosen, triggers),
                wanted.isEmpty(),
                wanted.isEmpty() ? Programs.read(connection, schema) : List.of(),
                wanted.isEmpty() ? sequences(connection, target) : List.of(),
                definitions(connection, schema, chosen),
                identities(connection, target, chosen.stream().map(shapes::get).toList()));
    }

    /** Made anew by TRUNCATE; empty when the server does not say. MariaDB says it with the time a table was made at. */
    private static Optional<Map<String, String>> identities(
            Connection connection, Target target, List<TableShape> tables) throws SQLException {
        if (target.version().flavour() == Flavour.MARIADB) {
            return Optional.of(Map.of());
        }
        long bytes = tables.stream().mapToLong(TableShape::dataBytes).sum();
        return bytes < BackupTaker.WORTH_A_CONNECTION
                ? Optional.empty()
                : Identity.of(
                        connection,
                        target.schema(),
                        tables.stream().map(TableShape::name).toList());
    }

    private static List<Sequence> sequences(Connection connection, Target target) throws SQLException {
        return target.version().flavour() == Flavour.MARIADB ? Sequences.read(connection, target.schema()) : List.of();
    }

    /** Where they stand now: not before the rows that drew from them. */
    List<Sequence> sequencesNow(Connection connection, Target target) throws SQLException {
        return whole ? sequences(connection, target) : List.of();
    }

    boolean noticesTruncation() {
        return identities.isPresent();
    }

    List<String> quotedNames() {
        return names().stream()
                .map(name -> Quoting.name(schema) + "." + Quoting.name(name))
                .toList();
    }

    private static Map<String, CreateTable> definitions(Connection connection, String schema, List<String> tables)
            throws SQLException {
        var definitions = new HashMap<String, CreateTable>();
        for (var table : tables) {
            definitions.put(table, CreateTable.read(connection, schema, table));
        }
        return definitions;
    }

    CreateTable definition(String table) {
        return Objects.requireNonNull(definitions.get(table));
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

    /** What happened to the tables since, a sentence each; empty when nothing did. Asks little where nothing did. */
    List<String> changesSince(Connection connection, Target target) throws SQLException {
        var changes = new ArrayList<String>();
        if (identities.isPresent() && !identities.equals(identities(connection, target, chosen))) {
            changes.add("a table was rebuilt or truncated");
        }
        var now = TableShapes.created(
                connection,
                schema,
                Stream.concat(names().stream(), absent.stream()).toList());
        absent.stream().filter(now::containsKey).forEach(table -> changes.add("table " + table + ": it was made"));
        for (var table : chosen) {
            var created = now.get(table.name());
            if (created == null) {
                changes.add("table " + table.name() + ": it was dropped");
            } else if (!created.equals(table.created())) {
                changes.add("table " + table.name() + ": it was rebuilt or truncated");
            } else if (!CreateTable.read(connection, schema, table.name()).sameAs(definition(table.name()))) {
                changes.add("table " + table.name() + ": it was altered");
            }
        }
        if (!changes.isEmpty()) {
            changes.addAll(catalog.differencesTo(of(connection, target, names()).catalog));
        } else if (!Triggers.read(connection, schema).equals(triggers)) {
            changes.add("a trigger was made, changed or dropped");
        }
        if (whole && !Programs.read(connection, schema).equals(programs)) {
            changes.add("a view, routine or event was made, changed or dropped");
        }
        if (!sameSequences(sequencesNow(connection, target))) {
            changes.add("a sequence was made, changed or dropped");
        }
        return changes.stream().distinct().toList();
    }

    private boolean sameSequences(List<Sequence> now) {
        return now.size() == sequences.size()
                && IntStream.range(0, now.size()).allMatch(i -> now.get(i).isDefinedAs(sequences.get(i)));
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
