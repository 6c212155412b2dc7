package dev.whimbrel.backup.format;

import dev.whimbrel.backup.sql.Column;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.TreeMap;

/**
 * The directory of a backup that is being written, under a name that no reader looks at. It becomes a backup in one
 * rename, after every byte is on the disk.
 */
public final class UnfinishedBackup {
    /** Every file with its SHA-256, as {@code sha256sum -c} reads it. */
    public static final String SUMS = "SHA256SUMS";

    private final Path directory;
    private final Path finished;
    private final Syncing syncing = new Syncing();

    UnfinishedBackup(Path directory, Path finished) {
        this.directory = directory;
        this.finished = finished;
    }

    public Path directory() {
        return directory;
    }

    /** Writes a small file; it is durable once the backup is sealed. */
    public FileEntry write(String name, byte[] content) throws IOException {
        var channel = OwnerOnly.create(directory.resolve(name));
        try {
            var bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException failed) {
            channel.close();
            throw failed;
        }
        syncing.force(channel);
        return new FileEntry(name, content.length, Checksums.sha256(content));
    }

    public FileEntry write(String name, String content) throws IOException {
        return write(name, content.getBytes(StandardCharsets.UTF_8));
    }

    /** @param columns of its INSERT statements */
    public ChunkWriter chunk(String name, String table, List<Column> columns) throws IOException {
        return new ChunkWriter(name, OwnerOnly.create(directory.resolve(name)), syncing, table, columns);
    }

    /** Writes the manifest and the list of checksums, the last two files. Everything is on the disk then. */
    public void seal(Manifest manifest) throws IOException {
        var own = write(Manifest.FILE, ManifestFile.write(manifest));
        write(SUMS, sums(manifest, own.sha256()));
        syncing.await();
        OwnerOnly.sync(directory);
    }

    /** The text of the list of checksums. */
    public static String sums(Manifest manifest, String manifestSha256) {
        var lines = new TreeMap<String, String>();
        manifest.files().forEach(file -> lines.put(file.name(), file.sha256()));
        lines.put(Manifest.FILE, manifestSha256);
        var text = new StringBuilder();
        lines.forEach((name, sum) -> text.append(sum).append("  ").append(name).append('\n'));
        return text.toString();
    }

    /** Gives it its name: from now on it is a backup. Returns its directory. */
    public Path publish() throws IOException {
        try {
            Files.move(directory, finished, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException impossible) {
            throw new IOException("the backup directory's file system cannot rename within a directory", impossible);
        }
        OwnerOnly.sync(BackupStore.parent(finished));
        return finished;
    }

    /** Deletes it. */
    public void discard() throws IOException {
        try {
            syncing.await();
        } finally {
            BackupStore.deleteTree(directory);
        }
    }
}
