package dev.whimbrel.backup.restore;

import dev.whimbrel.backup.format.BackupFiles;
import dev.whimbrel.backup.format.TableEntry;
import dev.whimbrel.backup.sql.Check;
import dev.whimbrel.backup.sql.CreateTable;
import dev.whimbrel.backup.sql.ForeignKey;
import dev.whimbrel.targets.Flavour;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;

/**
 * How a table of the backup is made beside the live one. Names of foreign keys are unique in a schema on both servers, and
 * names of checks on MySQL: while the live table has them the new one needs others, or none.
 *
 * @param create under its other name, without foreign keys and without what {@code laterChecks} holds
 * @param laterKeys keys that are added once the rows are there, as CREATE TABLE says them
 * @param laterChecks checks that can only be added once the live table gave their names up
 */
record Blueprint(TableEntry entry, CreateTable create, List<String> laterKeys, List<Check> laterChecks) {
    /** With fewer, another ALTER TABLE takes longer than it saves. */
    private static final long ROWS_WORTH_IT = 10_000;

    static Blueprint read(BackupFiles backup, TableEntry entry, Flavour flavour) throws IOException {
        var text = new String(backup.read(entry.definition().name()), StandardCharsets.UTF_8);
        int start = text.indexOf("CREATE TABLE ");
        var definition = text.substring(Math.max(0, start), text.length() - ";\n".length());
        return of(entry, CreateTable.parse(entry.name(), definition), flavour);
    }

    static Blueprint of(TableEntry entry, CreateTable original, Flavour flavour) {
        var keys = entry.rows() < ROWS_WORTH_IT ? List.<String>of() : original.laterKeys();
        var beside = original.named(RestoreNames.beside(entry.name()))
                .withoutForeignKeys()
                .without(keys::contains);
        if (flavour == Flavour.MARIADB) {
            return new Blueprint(entry, beside, keys, List.of());
        }
        var later = original.checks().stream()
                .filter(check -> !check.namedAfter(entry.name()))
                .toList();
        var unwanted = later.stream().map(check -> check.line(check.name())).toList();
        return new Blueprint(
                entry, beside.without(unwanted::contains).with(line -> renamedCheck(line, original)), keys, later);
    }

    /** MySQL renames a check that is called after its table along with it: so it becomes what it was at the swap. */
    private static String renamedCheck(String line, CreateTable original) {
        return original.checks().stream()
                .filter(check -> check.namedAfter(original.table())
                        && check.line(check.name()).equals(line))
                .map(check -> check.line(RestoreNames.beside(original.table())
                        + check.name().substring(original.table().length())))
                .findFirst()
                .orElse(line);
    }

    /** Its foreign keys while it stands beside: under other names, and to the new one where that is restored too. */
    List<ForeignKey> keysBeside(Collection<String> restored) {
        return entry.foreignKeys().stream()
                .map(key -> key.on(RestoreNames.beside(entry.name())).named(RestoreNames.key(key.name())))
                .map(key -> key.withinSchema() && restored.contains(key.referencedTable())
                        ? key.referencing(RestoreNames.beside(key.referencedTable()))
                        : key)
                .toList();
    }
}
