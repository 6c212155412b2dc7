package dev.whimbrel.backup.format;

import dev.whimbrel.backup.sql.ForeignKey;
import dev.whimbrel.backup.sql.Trigger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One table in a backup.
 *
 * @param rows in the snapshot
 * @param contentChecksum order-independent, computed by the server inside the snapshot
 * @param columns the ones whose values are stored
 * @param definition the file with its CREATE TABLE
 * @param triggersFile null when it has none
 */
public record TableEntry(
        String name,
        String engine,
        long rows,
        String contentChecksum,
        List<String> columns,
        FileEntry definition,
        @Nullable FileEntry triggersFile,
        List<ForeignKey> foreignKeys,
        List<Trigger> triggers,
        List<ChunkEntry> chunks) {

    /** Compressed bytes of its rows. */
    public long bytes() {
        return chunks.stream().mapToLong(chunk -> chunk.file().bytes()).sum();
    }

    List<FileEntry> files() {
        var files = new ArrayList<FileEntry>();
        files.add(definition);
        if (triggersFile != null) {
            files.add(triggersFile);
        }
        chunks.forEach(chunk -> files.add(chunk.file()));
        return files;
    }
}
