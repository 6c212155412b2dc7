package dev.whimbrel.backup.format;

import com.github.luben.zstd.ZstdInputStream;
import dev.whimbrel.backup.sql.Words;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Reads a chunk from disk, row by row, and holds it against the manifest while doing so: what it read is only to be
 * trusted after {@link #next} returned false. Not thread-safe.
 */
public final class ChunkReader implements AutoCloseable {
    private final ChunkEntry expected;
    private final MessageDigest onDisk = Checksums.digest();
    private final CRC32C raw = new CRC32C();
    private final InputStream disk;
    private final InputStream in;
    private byte[] buffer = new byte[1 << 17];
    private int unread;
    private int end;
    private int start;
    private int length;
    private long rawBytes;
    private long rows;

    private ChunkReader(ChunkEntry expected, BackupFiles files, InputStream file) throws IOException {
        this.expected = expected;
        this.disk = new BufferedInputStream(new DigestInputStream(file, onDisk), 1 << 16);
        this.in = new ZstdInputStream(files.plain(expected.file().name(), disk));
    }

    /** @throws DamagedBackup naming the file, when it is missing or does not even begin as a chunk does */
    public static ChunkReader open(BackupFiles files, ChunkEntry chunk) throws DamagedBackup {
        try {
            return new ChunkReader(chunk, files, files.stored(chunk.file().name()));
        } catch (NoSuchFileException missing) {
            throw damaged(chunk, "is missing");
        } catch (Unreachable away) {
            throw new UncheckedIOException(away);
        } catch (IOException broken) {
            throw damaged(chunk, "cannot be read or decompressed");
        }
    }

    /**
     * Reads all of it.
     *
     * @throws DamagedBackup naming the file, when it is missing or anything about it differs from the manifest
     */
    public static void prove(BackupFiles files, ChunkEntry chunk) throws DamagedBackup {
        try (var reader = open(files, chunk)) {
            while (reader.next()) {
                // the last call compares
            }
        }
    }

    /**
     * The next row, from its parenthesis to its parenthesis; false after the last one, when everything was as expected.
     *
     * @throws DamagedBackup naming the file, when anything about it differs from the manifest
     */
    public boolean next() throws DamagedBackup {
        try {
            while (line()) {
                if (length > 1 && buffer[start] == '(') {
                    // its last byte is the comma or semicolon behind the row
                    length--;
                    rows++;
                    return true;
                }
            }
            disk.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (Unreachable away) {
            throw new UncheckedIOException(away);
        } catch (IOException broken) {
            throw damaged(expected, "cannot be read or decompressed");
        }
        judge();
        return false;
    }

    /** Holds the row; only valid until the next call of {@link #next}. */
    public byte[] bytes() {
        return buffer;
    }

    /** Where in the bytes the row starts. */
    public int start() {
        return start;
    }

    /** Of the row, in bytes. */
    public int length() {
        return length;
    }

    private boolean line() throws IOException {
        int from = unread;
        while (true) {
            int newline = Words.indexOf(buffer, from, end, (byte) '\n');
            if (newline >= 0) {
                start = unread;
                length = newline - unread;
                unread = newline + 1;
                return true;
            }
            from = end - unread;
            if (!more()) {
                return false;
            }
        }
    }

    /** Moves what is unread to the front and reads on behind it. */
    private boolean more() throws IOException {
        var room = end - unread > buffer.length / 2 ? new byte[buffer.length * 2] : buffer;
        System.arraycopy(buffer, unread, room, 0, end - unread);
        buffer = room;
        end -= unread;
        unread = 0;
        int read = in.read(buffer, end, buffer.length - end);
        if (read <= 0) {
            return false;
        }
        raw.update(buffer, end, read);
        rawBytes += read;
        end += read;
        return true;
    }

    private void judge() throws DamagedBackup {
        if (!HexFormat.of().formatHex(onDisk.digest()).equals(expected.file().sha256())) {
            throw damaged(expected, "does not have the SHA-256 that the manifest states");
        }
        if (!HexFormat.of().toHexDigits((int) raw.getValue()).equals(expected.rawCrc32c())
                || rawBytes != expected.rawBytes()) {
            throw damaged(expected, "does not hold the bytes that were compressed");
        }
        if (rows != expected.rows()) {
            throw damaged(expected, "holds " + rows + " rows, and the manifest states " + expected.rows());
        }
    }

    private static DamagedBackup damaged(ChunkEntry chunk, String what) {
        return new DamagedBackup(List.of(chunk.file().name() + " " + what));
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException unimportant) {
            // nothing was written
        }
    }
}
