package dev.whimbrel.backup.format;

import com.github.luben.zstd.ZstdOutputStream;
import dev.whimbrel.backup.sql.Column;
import dev.whimbrel.backup.sql.LiteralWriter;
import dev.whimbrel.backup.sql.Quoting;
import dev.whimbrel.backup.sql.RowText;
import dev.whimbrel.backup.wire.RawRow;
import dev.whimbrel.targets.content.RowSum;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

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
    private static final byte[] NEXT = {',', '\n'};
    private static final byte[] END = {';', '\n'};

    private final FileWriter file;
    private final CheckedOutputStream raw;
    private final LiteralWriter out;
    private final byte[] insert;
    private final RowText text;
    private final RowSum sum;
    private long rows;
    private long statementStart = -1;

    ChunkWriter(FileWriter file, String table, List<Column> columns) throws IOException {
        this.file = file;
        this.raw = new CheckedOutputStream(compressed(file.out()), new CRC32C());
        this.out = new LiteralWriter(raw);
        this.insert = insert(table, columns.stream().map(Column::name).toList()).getBytes(StandardCharsets.UTF_8);
        this.text = new RowText(columns);
        this.sum = Column.sum(columns);
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

    /** Writes a row as the server sent it, with a value for each column. */
    public void write(RawRow row) throws IOException {
        head();
        text.write(row, out);
        sum.add(row.bytes(), row.starts(), row.lengths());
        rows++;
    }

    private void head() throws IOException {
        if (statementStart >= 0 && out.written() - statementStart <= STATEMENT_BYTES) {
            out.raw(NEXT);
            return;
        }
        if (statementStart >= 0) {
            out.raw(END);
        }
        statementStart = out.written();
        out.raw(insert);
    }

    public long rows() {
        return rows;
    }

    /** Before compression. */
    public long rawBytes() {
        return out.written();
    }

    /** Ends the file; it is durable once the backup is sealed. */
    public ChunkEntry finish() throws IOException {
        if (statementStart >= 0) {
            out.raw(END);
        }
        out.flush();
        long rawBytes = out.written();
        // ends the compressor's frame; the file does not pass the close on
        raw.close();
        return new ChunkEntry(
                file.finish(),
                rows,
                sum.sum().checksum(),
                rawBytes,
                HexFormat.of().toHexDigits((int) raw.getChecksum().getValue()),
                List.of(),
                List.of());
    }

    /** Lets go of the file without ending it; what is on disk is worthless then. */
    @Override
    public void close() throws IOException {
        file.close();
    }
}
