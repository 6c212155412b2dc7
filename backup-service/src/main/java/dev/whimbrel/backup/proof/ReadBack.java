package dev.whimbrel.backup.proof;

import dev.whimbrel.backup.format.BackupFiles;
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
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
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
    public List<String> findings(BackupFiles files, Manifest manifest, Progress progress) throws Exception {
        Collection<String> found = new ConcurrentLinkedQueue<>(list(files, manifest));
        var done = new AtomicLong();
        var tasks = new ArrayList<Workers.Task<Integer>>();
        tasks.add(_ -> objects(files, manifest, found));
        for (var table : manifest.tables()) {
            found.addAll(total(table));
            tasks.add(_ -> definitions(files, table, found));
            for (var chunk : table.chunks()) {
                tasks.add(_ -> {
                    progress.checkStop();
                    chunk(files, chunk, found);
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
    public static List<String> findingsBesideChunks(BackupFiles files, Manifest manifest) throws IOException {
        var found = new ArrayList<>(list(files, manifest));
        for (var table : manifest.tables()) {
            found.addAll(total(table));
            definitions(files, table, found);
        }
        objects(files, manifest, found);
        return List.copyOf(found);
    }

    private static List<String> total(TableEntry table) {
        long rows = table.chunks().stream().mapToLong(ChunkEntry::rows).sum();
        return rows == table.rows()
                ? List.of()
                : List.of(Manifest.FILE + " states " + table.rows() + " rows for table " + table.name()
                        + ", and its chunks hold " + rows);
    }

    private static void definitions(BackupFiles files, TableEntry table, Collection<String> found) throws IOException {
        file(files, table.definition(), found);
        if (table.triggersFile() != null) {
            file(files, table.triggersFile(), found);
        }
    }

    private static void objects(BackupFiles files, Manifest manifest, Collection<String> found) throws IOException {
        for (var file : manifest.objectFiles().toList()) {
            file(files, file, found);
        }
    }

    private static void file(BackupFiles files, FileEntry file, Collection<String> found) throws IOException {
        try (var stored = files.stored(file.name())) {
            if (!Checksums.sha256(stored).equals(file.sha256())) {
                found.add(file.name() + " does not have the SHA-256 that the manifest states");
            }
        } catch (NoSuchFileException missing) {
            found.add(file.name() + " is missing");
        }
    }

    private static void chunk(BackupFiles files, ChunkEntry chunk, Collection<String> found) throws IOException {
        try {
            ChunkReader.prove(files, chunk);
        } catch (DamagedBackup damaged) {
            found.addAll(damaged.findings());
        } catch (UncheckedIOException away) {
            throw java.util.Objects.requireNonNull(away.getCause());
        }
    }

    /** The list of checksums is the only witness of the manifest, and the manifest of everything else. */
    private static List<String> list(BackupFiles files, Manifest manifest) throws IOException {
        var own = new LinkedHashMap<String, String>();
        own.put(Manifest.FILE, digest(files, Manifest.FILE));
        if (manifest.encryption() != null) {
            var hidden = UnfinishedBackup.encrypted(Manifest.FILE);
            own.put(hidden, digest(files, hidden));
        }
        try (var sums = files.stored(UnfinishedBackup.SUMS)) {
            var expected = UnfinishedBackup.sums(manifest, own).getBytes(StandardCharsets.UTF_8);
            return Arrays.equals(sums.readAllBytes(), expected)
                    ? List.of()
                    : List.of(Manifest.FILE + " and " + UnfinishedBackup.SUMS
                            + " do not agree: one of the two was changed");
        } catch (NoSuchFileException missing) {
            return List.of(UnfinishedBackup.SUMS + " is missing");
        }
    }

    private static String digest(BackupFiles files, String name) throws IOException {
        try (var stored = files.stored(name)) {
            return Checksums.sha256(stored);
        }
    }
}
