package dev.whimbrel.backup.restore;

import dev.whimbrel.backup.format.Manifest;
import dev.whimbrel.backup.format.TableEntry;
import dev.whimbrel.backup.sql.CatalogExcerpt;
import dev.whimbrel.backup.sql.ForeignKey;
import dev.whimbrel.backup.sql.Trigger;
import dev.whimbrel.backup.sql.Triggers;
import dev.whimbrel.targets.catalog.CatalogReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Compares the definitions of the restored tables, and of the triggers on them, with the ones at the time of the backup. */
record CatalogProof(Connection connection, String schema, Manifest manifest, List<TableEntry> tables) {

    /** @param outside keys of other tables that were pointed to the restored ones */
    List<String> sentences(List<ForeignKey> outside) throws SQLException, CannotRestore {
        var names = tables.stream().map(TableEntry::name).toList();
        var expected = CatalogExcerpt.of(CatalogExcerpt.of(schema, manifest.catalog()), names, triggers());
        var actual =
                CatalogExcerpt.of(CatalogReader.read(connection, schema), names, Triggers.read(connection, schema));
        var differences = expected.differencesTo(actual);
        if (!differences.isEmpty() || !expected.fingerprint().equals(actual.fingerprint())) {
            throw new CannotRestore("The restored tables are not defined as the backup says: "
                    + String.join("; ", differences) + ". The live tables were put back as they were."
                    + " Restore with the server version that the backup was taken from.");
        }
        var proof = new ArrayList<String>();
        proof.add("definitions of " + names.size() + " tables and " + triggers().size()
                + " triggers are the ones of the backup (fingerprint " + actual.fingerprint() + ")");
        if (!outside.isEmpty()) {
            proof.add(outside.size() + " foreign keys of other tables point to the restored ones");
        }
        return List.copyOf(proof);
    }

    private List<Trigger> triggers() {
        return tables.stream().flatMap(table -> table.triggers().stream()).toList();
    }
}
