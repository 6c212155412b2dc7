package dev.whimbrel.backup.taking;

import dev.whimbrel.backup.sql.Column;
import dev.whimbrel.backup.sql.KeyRange;
import dev.whimbrel.backup.sql.LiteralWriter;
import dev.whimbrel.backup.sql.Quoting;
import dev.whimbrel.backup.sql.TableShape;
import dev.whimbrel.backup.wire.RawRow;
import dev.whimbrel.backup.wire.RawRows;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a table into ranges of its primary key with about the same number of rows each. Keys that begin with a whole number
 * are cut in halves for as long as the server, which looks into its index only, expects too many rows between two of them:
 * gaps and skew in the values do not matter. Others are walked, which reads all of the key.
 */
final class ChunkPlanner {
    private static final long FEWEST_ROWS = 1_000;

    private final TakeSettings settings;

    ChunkPlanner(TakeSettings settings) {
        this.settings = settings;
    }

    List<KeyRange> plan(Connection snapshot, String schema, TableShape table) throws SQLException, IOException {
        if (!table.chunkable()) {
            return List.of(KeyRange.ALL);
        }
        if (table.primaryKey().getFirst().whole()) {
            return halves(snapshot, schema, table);
        }
        return table.rows() < chunkRows(table) / 2 ? List.of(KeyRange.ALL) : walk(snapshot, schema, table);
    }

    long chunkRows(TableShape table) {
        long bySize = settings.chunkBytes() / Math.max(1, table.averageRowBytes());
        return Math.clamp(bySize, Math.min(FEWEST_ROWS, settings.chunkRows()), settings.chunkRows());
    }

    private List<KeyRange> halves(Connection snapshot, String schema, TableShape table) throws SQLException {
        var key = Quoting.name(table.primaryKey().getFirst().name());
        var from = " FROM " + name(schema, table) + " FORCE INDEX (PRIMARY)";
        var ends = one(snapshot, "SELECT MIN(" + key + "), MAX(" + key + ")" + from, 2);
        if (ends.size() < 2) {
            return List.of(KeyRange.ALL);
        }
        var cuts = new ArrayList<String>();
        // MySQL does not look into an index that it is forced to use
        var explain = "EXPLAIN FORMAT=TRADITIONAL SELECT 1 FROM " + name(schema, table) + " USE INDEX (PRIMARY)";
        new Halving(snapshot, explain, key, table, chunkRows(table), cuts)
                .cut(new BigInteger(ends.getFirst()), new BigInteger(ends.getLast()));
        var ranges = new ArrayList<KeyRange>();
        List<String> begin = List.of();
        for (var cut : cuts) {
            ranges.add(new KeyRange(begin, List.of(cut)));
            begin = List.of(cut);
        }
        ranges.add(new KeyRange(begin, List.of()));
        return List.copyOf(ranges);
    }

    private record Halving(
            Connection snapshot, String explain, String key, TableShape table, long most, List<String> cuts) {

        /** Adds the keys where a new range begins, in their order. */
        void cut(BigInteger first, BigInteger last) throws SQLException {
            var keys = last.subtract(first);
            boolean single = table.primaryKey().size() == 1;
            if (keys.signum() == 0
                    || (single && keys.compareTo(BigInteger.valueOf(most)) < 0)
                    || expected(first, last) <= most) {
                return;
            }
            var middle = first.add(keys.shiftRight(1)).add(BigInteger.ONE);
            cut(first, middle.subtract(BigInteger.ONE));
            cuts.add(middle.toString());
            cut(middle, last);
        }

        private long expected(BigInteger first, BigInteger last) throws SQLException {
            try (var statement = snapshot.createStatement();
                    var plan = statement.executeQuery(
                            explain + " WHERE " + key + " >= " + first + " AND " + key + " <= " + last)) {
                return plan.next() ? plan.getLong("rows") : 0;
            }
        }
    }

    private List<KeyRange> walk(Connection snapshot, String schema, TableShape table) throws SQLException, IOException {
        var ranges = new ArrayList<KeyRange>();
        List<String> from = List.of();
        while (true) {
            var next = keyAfter(snapshot, schema, table, from, chunkRows(table));
            ranges.add(new KeyRange(from, next));
            if (next.isEmpty()) {
                return List.copyOf(ranges);
            }
            from = next;
        }
    }

    private static List<String> keyAfter(
            Connection snapshot, String schema, TableShape table, List<String> from, long rows)
            throws SQLException, IOException {
        var key = table.primaryKey();
        var names = key.stream().map(Column::name).toList();
        var sql = "SELECT " + Quoting.names(names) + " FROM " + name(schema, table) + " FORCE INDEX (PRIMARY) WHERE "
                + new KeyRange(from, List.of()).condition(names) + " ORDER BY " + Quoting.names(names)
                + " LIMIT 1 OFFSET " + rows;
        try (var found = RawRows.of(snapshot, sql, names.size())) {
            var literals = new ArrayList<String>();
            while (found.next()) {
                for (int i = 0; i < key.size(); i++) {
                    literals.add(literal(key.get(i), found.row(), i));
                }
            }
            return List.copyOf(literals);
        }
    }

    private static String literal(Column column, RawRow row, int index) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var writer = new LiteralWriter(bytes);
        writer.literal(
                column.rendering(), column.characterSet(), row.bytes(), row.starts()[index], row.lengths()[index]);
        writer.flush();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** The only row that a query gives, its NULLs left out. */
    private static List<String> one(Connection connection, String sql, int columns) throws SQLException {
        var values = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            for (int i = 1; i <= columns; i++) {
                var value = row.getString(i);
                if (value != null) {
                    values.add(value);
                }
            }
        }
        return values;
    }

    private static String name(String schema, TableShape table) {
        return Quoting.name(schema) + "." + Quoting.name(table.name());
    }
}
