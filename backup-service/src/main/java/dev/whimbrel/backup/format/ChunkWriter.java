package dev.whimbrel.backup.format;

import com.github.luben.zstd.ZstdOutputStream;
import dev.whimbrel.backup.sql.Column;
import dev.whimbrel.backup.sql.LiteralWriter;
import dev.whimbrel.backup.sql.Quoting;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows as INSERT statements of about a megabyte, one row a line, through zstd into a file that {@code zstd -dc
 * FILE | mysql SCHEMA} loads by itself. Constant memory whatever the size of the rows. Not thread-safe.
 */
public final class ChunkWriter implements AutoCloseable {
    static final String PREAMBLE =
            "SET NAMES utf8mb4;\nSET SESSION sql_mode = 'NO_AUTO_VALUE_ON_ZERO', time_zone = '+00:00',"
                    + " foreign_key_checks = 0, unique_checks = 0;\n";
    private static final int STATEMENT_BYTES = 1 << 20;
    private static final int LEVEL = 1;

    private final String name;
    private final FileChannel channel;
    private final DigestingOutputStream onDisk;
    private final CheckedOutputStream raw;
    private final LiteralWriter out;
    private final String insert;
    private long rows;
    private long statementStart = -1;

    ChunkWriter(String name, FileChannel channel, String table, List<String> columns) throws IOException {
        this.name = name;
        this.channel = channel;
        this.onDisk = new DigestingOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16));
        this.raw = new CheckedOutputStream(compressed(onDisk), new CRC32C());
        this.out = new LiteralWriter(raw);
        this.insert = insert(table, columns);
        out.raw(PREAMBLE);
    }

    /** The head of an INSERT statement, up to {@code VALUES}. */
    public static String insert(String table, List<String> columns) {
        return "INSERT INTO " + Quoting.name(table) + " (" + Quoting.names(columns) + ") VALUES\n";
    }

    private static OutputStream compressed(OutputStream to) throws IOException {
        var zstd = new ZstdOutputStream(to, LEVEL);
        zstd.setChecksum(true);
        return zstd;
    }

    /** One row: for each column, in order, one call of {@link Row#value}. */
    public Row row() throws IOException {
        if (statementStart < 0) {
            statementStart = out.written();
            out.raw(insert);
        } else if (out.written() - statementStart > STATEMENT_BYTES) {
            out.raw(";\n");
            statementStart = out.written();
            out.raw(insert);
        } else {
            out.raw(",\n");
        }
        rows++;
        return new Row();
    }

    public long rows() {
        return rows;
    }

    /** The row being written. */
    public final class Row {
        private boolean first = true;

        public void value(Column column, byte @Nullable [] value) throws IOException {
            out.raw(first ? "(" : ",");
            first = false;
            out.literal(column, value);
        }

        public void end() throws IOException {
            out.raw(first ? "()" : ")");
        }
    }

    /** Ends the file and makes it durable. */
    public ChunkEntry finish() throws IOException {
        if (statementStart >= 0) {
            out.raw(";\n");
        }
        out.flush();
        long rawBytes = out.written();
        // ends the compressor's frame; the stream below does not pass the close on, so that the file can be forced
        raw.close();
        channel.force(true);
        channel.close();
        return new ChunkEntry(
                new FileEntry(name, onDisk.count(), onDisk.sha256()),
                rows,
                rawBytes,
                HexFormat.of().toHexDigits((int) raw.getChecksum().getValue()));
    }

    /** Lets go of the file without ending it; what is on disk is worthless then. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
