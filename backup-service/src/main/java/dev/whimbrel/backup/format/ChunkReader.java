package dev.whimbrel.backup.format;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/**
 * Reads a chunk from disk, row by row, and holds it against the manifest while doing so: what it read is only to be
 * trusted after {@link #read} returned.
 */
public final class ChunkReader {
    /** Takes rows; each call has one row from its parenthesis to its parenthesis. */
    @FunctionalInterface
    public interface Rows<E extends Exception> {
        /** The array is only valid during the call. */
        void row(byte[] buffer, int length) throws E;
    }

    private final ChunkEntry expected;
    private final MessageDigest onDisk = Checksums.digest();
    private final CRC32C raw = new CRC32C();
    private long rawBytes;
    private long rows;

    private ChunkReader(ChunkEntry expected) {
        this.expected = expected;
    }

    /** @throws DamagedBackup naming the file, when it is missing or anything about it differs from the manifest */
    public static <E extends Exception> void read(Path directory, ChunkEntry chunk, Rows<E> rows)
            throws DamagedBackup, E {
        new ChunkReader(chunk).run(directory.resolve(chunk.file().name()), rows);
    }

    private <E extends Exception> void run(Path file, Rows<E> sink) throws DamagedBackup, E {
        try (var disk = new DigestInputStream(Files.newInputStream(file), onDisk)) {
            lines(new CheckedInputStream(new ZstdInputStream(new BufferedInputStream(disk, 1 << 16)), raw), sink);
            disk.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (NoSuchFileException missing) {
            throw damaged("is missing");
        } catch (IOException broken) {
            throw damaged("cannot be read or decompressed");
        }
        judge();
    }

    private void judge() throws DamagedBackup {
        if (!HexFormat.of().formatHex(onDisk.digest()).equals(expected.file().sha256())) {
            throw damaged("does not have the SHA-256 that the manifest states");
        }
        if (!HexFormat.of().toHexDigits((int) raw.getValue()).equals(expected.rawCrc32c())
                || rawBytes != expected.rawBytes()) {
            throw damaged("does not hold the bytes that were compressed");
        }
        if (rows != expected.rows()) {
            throw damaged("holds " + rows + " rows, and the manifest states " + expected.rows());
        }
    }

    private DamagedBackup damaged(String what) {
        return new DamagedBackup(List.of(expected.file().name() + " " + what));
    }

    private <E extends Exception> void lines(InputStream in, Rows<E> sink) throws IOException, E {
        var buffer = new byte[1 << 16];
        var line = new Line();
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            rawBytes += read;
            int start = 0;
            for (int i = 0; i < read; i++) {
                if (buffer[i] == '\n') {
                    line.append(buffer, start, i - start);
                    deliver(line, sink);
                    start = i + 1;
                }
            }
            line.append(buffer, start, read - start);
        }
    }

    /** A row's line starts with a parenthesis; its last byte is the comma or semicolon behind it. */
    private <E extends Exception> void deliver(Line line, Rows<E> sink) throws E {
        if (line.length > 1 && line.bytes[0] == '(') {
            rows++;
            sink.row(line.bytes, line.length - 1);
        }
        line.length = 0;
    }

    /** A line that grows, and is used again. */
    private static final class Line {
        private byte[] bytes = new byte[1 << 12];
        private int length;

        void append(byte[] from, int offset, int count) {
            if (length + count > bytes.length) {
                bytes = java.util.Arrays.copyOf(bytes, Math.max(length + count, bytes.length * 2));
            }
            System.arraycopy(from, offset, bytes, length, count);
            length += count;
        }
    }
}
