package dev.whimbrel.backup.restore;

import dev.whimbrel.backup.format.Manifest;
import dev.whimbrel.backup.sql.ForeignKey;
import dev.whimbrel.backup.sql.Quoting;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Clears what a restore left that was killed. Before its swap that is tables beside; after it, tables aside with keys of
 * others pointing to them, and keys under temporary names.
 */
record Leftovers(Connection connection, String schema, Manifest manifest, Patience patience) {

    /** @return how many tables there were */
    int clear() throws SQLException, CannotRestore {
        return clear(false);
    }

    /** @param keepBeside whether tables beside are still of use */
    int clear(boolean keepBeside) throws SQLException, CannotRestore {
        var live = Live.read(connection, schema);
        var beside = keepBeside ? List.<String>of() : live.named(RestoreNames.BESIDE);
        var tables = Stream.concat(beside.stream(), live.named(RestoreNames.ASIDE).stream())
                .toList();
        for (var key : live.foreignKeys()) {
            if (key.referencedTable().startsWith(RestoreNames.ASIDE) && !tables.contains(key.table())) {
                repoint(key, live);
            }
        }
        if (!tables.isEmpty()) {
            patience.execute(connection, "DROP TABLE IF EXISTS " + Quoting.names(tables));
        }
        giveNamesBack(Live.read(connection, schema));
        return tables.size();
    }

    private void repoint(ForeignKey key, Live live) throws SQLException, CannotRestore {
        var original = Stream.concat(live.objects().keySet().stream(), manifest.tableNames().stream())
                .filter(table -> RestoreNames.aside(table).equals(key.referencedTable()))
                .findFirst()
                .orElseThrow(() -> new CannotRestore("Foreign key " + key.name() + " of table " + key.table()
                        + " points to " + key.referencedTable()
                        + ", left by another restore, and no table is known that it belongs to. Nothing was changed."
                        + " Point the key to the right table or drop it, then try again."));
        var temporary = key.referencing(original).named(RestoreNames.key(key.name()));
        if (live.foreignKeysOf(key.table()).stream()
                .noneMatch(other -> other.name().equals(temporary.name()))) {
            patience.execute(connection, Alter.table(key.table(), temporary.addClause()));
        }
        patience.execute(connection, Alter.table(key.table(), key.dropClause()));
    }

    private void giveNamesBack(Live live) throws SQLException {
        var names = realNames();
        for (var key : live.foreignKeys()) {
            if (key.name().startsWith(RestoreNames.KEY) && !key.table().startsWith(RestoreNames.BESIDE)) {
                var real = names.getOrDefault(key.name(), key.name().substring(RestoreNames.KEY.length()));
                boolean there = live.foreignKeys().stream()
                        .anyMatch(other -> other.name().equals(real));
                var add = there ? List.<ForeignKey>of() : List.of(key.named(real));
                patience.execute(connection, Alter.keys(key.table(), List.of(key), add));
            }
        }
    }

    private Map<String, String> realNames() {
        var names = new HashMap<String, String>();
        manifest.incoming().forEach(key -> names.put(RestoreNames.key(key.name()), key.name()));
        manifest.tables().stream()
                .flatMap(table -> table.foreignKeys().stream())
                .forEach(key -> names.put(RestoreNames.key(key.name()), key.name()));
        return names;
    }
}
