package dev.whimbrel.backup.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.whimbrel.backup.format.Consistency;
import dev.whimbrel.backup.format.Encryption;
import dev.whimbrel.backup.format.Manifest;
import dev.whimbrel.backup.format.Position;
import dev.whimbrel.backup.format.Server;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One backup, with what its manifest says.
 *
 * @param warnings what it may lack, because the account could not see it
 * @param neededFor why retention may not remove it; empty when it may
 */
record BackupDetails(
        @JsonUnwrapped BackupView backup,
        String schema,
        Server server,
        Consistency consistencyInWords,
        @Nullable Position position,
        List<Table> tables,
        List<String> absentTables,
        List<String> warnings,
        @Nullable Encryption encryption,
        String neededFor) {

    /** One table in it. */
    record Table(String name, long rows, long bytes, int chunks, String contentChecksum) {}

    static BackupDetails of(BackupView backup, Manifest manifest, String neededFor) {
        var tables = manifest.tables().stream()
                .map(table -> new Table(
                        table.name(),
                        table.rows(),
                        table.bytes(),
                        table.chunks().size(),
                        table.contentChecksum()))
                .toList();
        return new BackupDetails(
                backup,
                manifest.schema(),
                manifest.server(),
                manifest.consistency(),
                manifest.position(),
                tables,
                manifest.absent(),
                manifest.warned(),
                manifest.encryption(),
                neededFor);
    }
}
