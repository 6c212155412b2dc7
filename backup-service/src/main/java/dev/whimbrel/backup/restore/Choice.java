package dev.whimbrel.backup.restore;

import dev.whimbrel.backup.format.Manifest;
import dev.whimbrel.backup.format.TableEntry;
import java.util.List;

/** Which tables of a backup an order means, and whether it can be meant. */
final class Choice {
    private Choice() {}

    static List<TableEntry> of(Manifest manifest, RestoreOrder order) throws CannotRestore {
        var unknown = order.tables().stream()
                .filter(name -> manifest.table(name).isEmpty())
                .toList();
        if (!unknown.isEmpty()) {
            throw new CannotRestore("Backup " + manifest.id() + " does not hold " + String.join(", ", unknown)
                    + ". Nothing was changed. It holds: " + String.join(", ", manifest.tableNames()) + ".");
        }
        var chosen = manifest.tables().stream()
                .filter(table -> order.tables().isEmpty() || order.tables().contains(table.name()))
                .toList();
        var both = chosen.stream()
                .map(TableEntry::name)
                .filter(order.dropTables()::contains)
                .toList();
        if (!both.isEmpty()) {
            throw new CannotRestore("Asked to restore and to drop the same tables: " + String.join(", ", both)
                    + ". Nothing was changed. Name each of them once.");
        }
        return chosen;
    }

    /** What stands in the way of the swap. */
    static void requirePossible(List<String> restored, List<String> dropped, Live live) throws CannotRestore {
        for (var table : restored) {
            if (live.isView(table)) {
                throw new CannotRestore("There is a view where table " + table
                        + " was. Nothing was changed. Drop or rename the view, then try again.");
            }
        }
        for (var key : live.foreignKeys()) {
            boolean stays = !dropped.contains(key.table()) && !restored.contains(key.table());
            if (stays && key.withinSchema() && dropped.contains(key.referencedTable())) {
                throw new CannotRestore(
                        "Table " + key.referencedTable() + " cannot be dropped: foreign key " + key.name()
                                + " of table " + key.table() + " points to it, and that table is not restored."
                                + " Nothing was changed. Restore that table too, or drop the key.");
            }
        }
    }
}
