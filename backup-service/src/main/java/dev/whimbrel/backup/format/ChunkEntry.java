package dev.whimbrel.backup.format;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.whimbrel.targets.content.ContentChecksum;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of a table, in one compressed file.
 *
 * @param contentChecksum of the rows; the sum of those of all chunks is the table's. Null in backups of 0.1.0
 * @param rawBytes after decompression
 * @param rawCrc32c of the bytes after decompression, in hexadecimal
 * @param from literals of the first columns of the primary key: every row is at or behind them. Empty for the beginning;
 *     null, too, in backups of 0.1.0
 * @param below the same for the end, which is not in the chunk
 */
public record ChunkEntry(
        FileEntry file,
        long rows,
        @Nullable String contentChecksum,
        long rawBytes,
        String rawCrc32c,
        @Nullable List<String> from,
        @Nullable List<String> below) {

    /** The same with its place in the table. */
    public ChunkEntry between(List<String> first, List<String> end) {
        return new ChunkEntry(file, rows, contentChecksum, rawBytes, rawCrc32c, first, end);
    }

    /** Rows and checksum in one. */
    @JsonIgnore
    public ContentChecksum content() {
        return new ContentChecksum(rows, Objects.requireNonNull(contentChecksum));
    }
}
