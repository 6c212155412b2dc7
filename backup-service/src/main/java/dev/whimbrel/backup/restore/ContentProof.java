package dev.whimbrel.backup.restore;

import dev.whimbrel.backup.format.ChunkEntry;
import dev.whimbrel.backup.format.TableEntry;
import dev.whimbrel.backup.sql.Column;
import dev.whimbrel.backup.sql.KeyRange;
import dev.whimbrel.backup.sql.TableShape;
import dev.whimbrel.backup.wire.RawRows;
import dev.whimbrel.targets.content.ContentChecksum;
import java.sql.Connection;
import java.sql.SQLException;

/** What stands in a table where a chunk of the backup has, or should have, its rows. @param shape of the table */
record ContentProof(String schema, TableShape shape) {

    /** Reads all rows of the chunk's range. */
    ContentChecksum of(Connection connection, ChunkEntry chunk) throws SQLException {
        if (chunk.contentChecksum() == null || chunk.from() == null || chunk.below() == null) {
            // only backups of 0.1.0 have such chunks, and whoever has one compares whole tables
            return ContentChecksum.of(connection, schema, shape.name());
        }
        var sum = Column.sum(shape.columns());
        var range = new KeyRange(chunk.from(), chunk.below());
        try (var rows = RawRows.of(
                connection,
                range.select(schema, shape),
                Math.max(1, shape.columns().size()))) {
            while (rows.next()) {
                var row = rows.row();
                sum.add(row.bytes(), row.starts(), row.lengths());
            }
        }
        return sum.sum();
    }

    /** False for backups whose chunks say nothing of their content. */
    static boolean isByChunk(TableEntry table) {
        return table.chunks().stream().allMatch(chunk -> chunk.contentChecksum() != null && chunk.from() != null);
    }
}
