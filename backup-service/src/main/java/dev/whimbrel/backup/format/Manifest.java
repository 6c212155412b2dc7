package dev.whimbrel.backup.format;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.whimbrel.backup.sql.ForeignKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a backup holds and how to tell that it is whole: {@code manifest.json}. Within a format number only fields with a
 * meaning for "missing" are added; a reader refuses numbers it does not know.
 *
 * @param format version of the whole directory's format
 * @param migrationId whom it was made for
 * @param takenAt when the snapshot was opened
 * @param position where the snapshot stands in the binary log; null when the log is off or may not be asked
 * @param absent tables that were asked for and did not exist
 * @param incoming foreign keys of tables outside this backup that point to tables inside
 * @param catalog the catalog of the tables and their triggers: object to property to definition
 * @param catalogFingerprint of {@code catalog}
 * @param programs views, routines and events, in an order in which they can be made; only in backups of whole schemas, and
 *     missing in those of 0.1.0
 * @param sequences of MariaDB, which tables may draw from; only in backups of whole schemas, and missing in those of 0.1.0
 * @param warnings what the account could not see and the backup may lack therefore, a sentence each; missing when nothing
 * @param encryption how its files are encrypted; null where they are not
 */
public record Manifest(
        int format,
        BackupId id,
        String target,
        String schema,
        String migrationId,
        Instant takenAt,
        Server server,
        Consistency consistency,
        @Nullable Position position,
        List<TableEntry> tables,
        List<String> absent,
        List<ForeignKey> incoming,
        Map<String, Map<String, String>> catalog,
        String catalogFingerprint,
        @Nullable List<ProgramEntry> programs,
        @Nullable List<SequenceEntry> sequences,
        @Nullable List<String> warnings,
        @Nullable Encryption encryption) {
    /** The format this program writes, and the only one it reads. */
    public static final int FORMAT = 1;

    public static final String FILE = "manifest.json";

    public Optional<TableEntry> table(String name) {
        return tables.stream().filter(table -> table.name().equals(name)).findFirst();
    }

    public List<String> tableNames() {
        return tables.stream().map(TableEntry::name).toList();
    }

    /** Views, routines and events with their files; none in a backup of some tables. */
    @JsonIgnore
    public List<ProgramEntry> programEntries() {
        return programs == null ? List.of() : programs;
    }

    /** Sequences with their files. */
    @JsonIgnore
    public List<SequenceEntry> sequenceEntries() {
        return sequences == null ? List.of() : sequences;
    }

    /** What it may lack, a sentence each. */
    @JsonIgnore
    public List<String> warned() {
        return warnings == null ? List.of() : warnings;
    }

    public long rows() {
        return tables.stream().mapToLong(TableEntry::rows).sum();
    }

    /** Compressed bytes of all chunks. */
    public long bytes() {
        return tables.stream().mapToLong(TableEntry::bytes).sum();
    }

    /** Those of what is no table. */
    @JsonIgnore
    public Stream<FileEntry> objectFiles() {
        return Stream.concat(
                sequenceEntries().stream().map(SequenceEntry::file),
                programEntries().stream().map(ProgramEntry::file));
    }

    /** Every file beside the manifest and the list of checksums. */
    public List<FileEntry> files() {
        return Stream.concat(tables.stream().flatMap(table -> table.files().stream()), objectFiles())
                .toList();
    }
}
