package dev.whimbrel.backup.taking;

import dev.whimbrel.backup.format.ChunkEntry;
import dev.whimbrel.backup.format.UnfinishedBackup;
import dev.whimbrel.backup.sql.KeyRange;
import dev.whimbrel.backup.sql.TableShape;
import dev.whimbrel.backup.wire.RawRows;
import java.sql.Connection;

/**
 * Streams the rows of one range into one file. The text protocol on purpose: the driver's binary one was three times
 * slower.
 */
record ChunkDump(String schema, TableShape table, KeyRange range, String file) {
    ChunkEntry run(Connection snapshot, UnfinishedBackup into, RowCount.Chunk count) throws Exception {
        try (var rows = RawRows.of(
                        snapshot,
                        range.select(schema, table),
                        Math.max(1, table.columns().size()));
                var writer = into.chunk(file, table.name(), table.columns())) {
            while (rows.next()) {
                writer.write(rows.row());
                count.at(writer.rows(), writer.rawBytes());
            }
            return writer.finish().between(range.from(), range.below());
        }
    }
}
