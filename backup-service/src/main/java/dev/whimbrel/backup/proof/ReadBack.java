package dev.whimbrel.backup.proof;

import dev.whimbrel.backup.format.Checksums;
import dev.whimbrel.backup.format.ChunkEntry;
import dev.whimbrel.backup.format.ChunkReader;
import dev.whimbrel.backup.format.DamagedBackup;
import dev.whimbrel.backup.format.FileEntry;
import dev.whimbrel.backup.format.Manifest;
import dev.whimbrel.backup.format.TableEntry;
import dev.whimbrel.backup.format.UnfinishedBackup;
import dev.whimbrel.backup.progress.Progress;
import dev.whimbrel.backup.progress.Unit;
import dev.whimbrel.backup.workers.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Reads every file of a backup and compares it with what was written: bytes on disk, bytes after decompression, rows.
 * Every finding names the file. Constant memory.
 *
 * @param threads that read at the same time
 */
public record ReadBack(int threads) {

    /** @return what does not hold, a sentence each; empty when the backup is whole */
    public List<String> findings(Path directory, Manifest manifest, Progress progress) throws Exception {
        Collection<String> found = new ConcurrentLinkedQueue<>(list(directory, manifest));
        var done = new AtomicLong();
        var tasks = new ArrayList<Workers.Task<Integer>>();
        tasks.add(_ -> programs(directory, manifest, found));
        for (var table : manifest.tables()) {
            found.addAll(total(table));
            tasks.add(_ -> definitions(directory, table, found));
            for (var chunk : table.chunks()) {
                tasks.add(_ -> {
                    progress.checkStop();
                    chunk(directory, chunk, found);
                    progress.at(
                            "reading back",
                            Unit.BYTES,
                            done.addAndGet(chunk.file().bytes()),
                            manifest.bytes());
                });
            }
        }
        Workers.share(IntStream.range(0, threads).boxed().toList(), tasks);
        return found.stream().sorted().toList();
    }

    /** The same for everything but the chunks: enough before a restore, which checks each chunk while it reads it. */
    public static List<String> findingsBesideChunks(Path directory, Manifest manifest) throws IOException {
        var found = new ArrayList<>(list(directory, manifest));
        for (var table : manifest.tables()) {
            found.addAll(total(table));
            definitions(directory, table, found);
        }
        programs(directory, manifest, found);
        return List.copyOf(found);
    }

    private static List<String> total(TableEntry table) {
        long rows = table.chunks().stream().mapToLong(ChunkEntry::rows).sum();
        return rows == table.rows()
                ? List.of()
                : List.of(Manifest.FILE + " states " + table.rows() + " rows for table " + table.name()
                        + ", and its chunks hold " + rows);
    }

    private static void definitions(Path directory, TableEntry table, Collection<String> found) throws IOException {
        file(directory, table.definition(), found);
        if (table.triggersFile() != null) {
            file(directory, table.triggersFile(), found);
        }
    }

    private static void programs(Path directory, Manifest manifest, Collection<String> found) throws IOException {
        for (var program : manifest.programEntries()) {
            file(directory, program.file(), found);
        }
    }

    private static void file(Path directory, FileEntry file, Collection<String> found) throws IOException {
        var path = directory.resolve(file.name());
        if (!Files.exists(path)) {
            found.add(file.name() + " is missing");
        } else if (!Checksums.sha256(path).equals(file.sha256())) {
            found.add(file.name() + " does not have the SHA-256 that the manifest states");
        }
    }

    private static void chunk(Path directory, ChunkEntry chunk, Collection<String> found) {
        try {
            ChunkReader.prove(directory, chunk);
        } catch (DamagedBackup damaged) {
            found.addAll(damaged.findings());
        }
    }

    /** The list of checksums is the only witness of the manifest, and the manifest of everything else. */
    private static List<String> list(Path directory, Manifest manifest) throws IOException {
        var sums = directory.resolve(UnfinishedBackup.SUMS);
        if (!Files.exists(sums)) {
            return List.of(UnfinishedBackup.SUMS + " is missing");
        }
        var actual = Checksums.sha256(directory.resolve(Manifest.FILE));
        var expected = UnfinishedBackup.sums(manifest, actual).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        if (java.util.Arrays.equals(Files.readAllBytes(sums), expected)) {
            return List.of();
        }
        return List.of(Manifest.FILE + " and " + UnfinishedBackup.SUMS + " do not agree: one of the two was changed");
    }
}
