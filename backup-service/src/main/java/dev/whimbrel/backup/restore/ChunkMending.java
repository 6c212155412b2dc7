package dev.whimbrel.backup.restore;

import dev.whimbrel.backup.format.BackupFiles;
import dev.whimbrel.backup.format.ChunkEntry;
import dev.whimbrel.backup.format.ChunkReader;
import dev.whimbrel.backup.format.ChunkWriter;
import dev.whimbrel.backup.format.DamagedBackup;
import dev.whimbrel.backup.sql.Column;
import dev.whimbrel.backup.sql.KeyRange;
import dev.whimbrel.backup.sql.LiteralWriter;
import dev.whimbrel.backup.sql.Quoting;
import dev.whimbrel.backup.sql.RowText;
import dev.whimbrel.backup.sql.Session;
import dev.whimbrel.backup.sql.TableShape;
import dev.whimbrel.backup.wire.RawRow;
import dev.whimbrel.backup.wire.RawRows;
import dev.whimbrel.targets.content.ContentChecksum;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * Makes one range of a live table what a chunk says, by writing the rows that the table does not have, and deleting those
 * that the chunk does not have. Rows are recognised by a hash of their text; that it did not deceive is proven afterwards.
 *
 * @param shape of the live table, its columns in the order of the chunk's
 */
record ChunkMending(BackupFiles backup, String schema, TableShape shape, ChunkEntry chunk, KeyRange range) {
    private static final int KEYS_AT_ONCE = 500;
    private static final int STATEMENT_BYTES = 1 << 20;

    /**
     * What must be done.
     *
     * @param missing hashes of rows that the table does not have
     * @param superfluous keys of rows that the chunk does not have
     */
    record Difference(Set<Long> missing, List<String> superfluous) {}

    /** Reads only. */
    Difference find(Connection connection) throws SQLException, DamagedBackup, IOException {
        var missing = hashes();
        var superfluous = superfluous(connection, missing);
        return new Difference(missing, superfluous);
    }

    /**
     * Leaves the transaction open. Where as many rows are missing as there are too many, they are most likely the same ones,
     * changed: writing over them spares the server most of its work, but only the primary key may be what tells rows apart.
     *
     * @param otherKeys whether the table has unique keys beside the primary one
     * @return what stands in the range then
     */
    ContentChecksum mend(Connection connection, Difference difference, boolean otherKeys)
            throws SQLException, DamagedBackup {
        if (!otherKeys
                && difference.missing().size() == difference.superfluous().size()) {
            write(connection, difference.missing(), over());
            var now = new ContentProof(schema, shape).of(connection, chunk);
            if (now.equals(chunk.content())) {
                return now;
            }
        }
        delete(connection, difference.superfluous());
        write(connection, difference.missing(), otherKeys ? "" : over());
        return new ContentProof(schema, shape).of(connection, chunk);
    }

    private String over() {
        return shape.columnNames().stream()
                .map(Quoting::name)
                .map(name -> name + " = VALUES(" + name + ")")
                .collect(Collectors.joining(", ", " ON DUPLICATE KEY UPDATE ", ""));
    }

    private Set<Long> hashes() throws DamagedBackup {
        var hashes = new HashSet<Long>();
        try (var rows = ChunkReader.open(backup, chunk)) {
            while (rows.next()) {
                hashes.add(hash(rows.bytes(), rows.start(), rows.length()));
            }
        }
        return hashes;
    }

    private static long hash(byte[] text, int start, int length) {
        var one = new CRC32C();
        one.update(text, start, length);
        var other = new CRC32();
        other.update(text, start, length);
        return one.getValue() << Integer.SIZE | other.getValue();
    }

    /** Keys of live rows that the chunk does not have; takes from what is missing what is there. */
    private List<String> superfluous(Connection connection, Set<Long> missing) throws SQLException, IOException {
        var keys = new ArrayList<String>();
        var text = new RowText(shape.columns());
        var bytes = new ByteArrayOutputStream();
        var out = new LiteralWriter(bytes);
        try (var rows = RawRows.of(
                connection, range.select(schema, shape), shape.columns().size())) {
            while (rows.next()) {
                bytes.reset();
                text.write(rows.row(), out);
                out.flush();
                if (!missing.remove(hash(bytes.toByteArray(), 0, bytes.size()))) {
                    bytes.reset();
                    key(rows.row(), out);
                    out.flush();
                    keys.add(bytes.toString(StandardCharsets.UTF_8));
                }
            }
        }
        return keys;
    }

    private void key(RawRow row, LiteralWriter out) throws IOException {
        var before = "(";
        for (var column : shape.primaryKey()) {
            int index = shape.columns().indexOf(column);
            out.raw(before);
            out.literal(
                    column.rendering(), column.characterSet(), row.bytes(), row.starts()[index], row.lengths()[index]);
            before = ",";
        }
        out.raw(")");
    }

    private void delete(Connection connection, List<String> keys) throws SQLException {
        var names = Quoting.names(shape.primaryKey().stream().map(Column::name).toList());
        for (int from = 0; from < keys.size(); from += KEYS_AT_ONCE) {
            var some = keys.subList(from, Math.min(keys.size(), from + KEYS_AT_ONCE));
            Session.execute(
                    connection,
                    "DELETE FROM " + Quoting.name(shape.name()) + " WHERE (" + names + ") IN (" + String.join(",", some)
                            + ")");
        }
    }

    /** @param end of each statement */
    private void write(Connection connection, Set<Long> missing, String end) throws SQLException, DamagedBackup {
        var insert = ChunkWriter.insert(shape.name(), shape.columnNames());
        var statement = new StringBuilder();
        try (var rows = ChunkReader.open(backup, chunk)) {
            while (rows.next()) {
                if (missing.contains(hash(rows.bytes(), rows.start(), rows.length()))) {
                    statement.append(statement.isEmpty() ? insert : ",");
                    statement.append(new String(rows.bytes(), rows.start(), rows.length(), StandardCharsets.UTF_8));
                }
                if (statement.length() > STATEMENT_BYTES) {
                    Session.execute(connection, statement.append(end).toString());
                    statement.setLength(0);
                }
            }
        }
        if (!statement.isEmpty()) {
            Session.execute(connection, statement.append(end).toString());
        }
    }
}
