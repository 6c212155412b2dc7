package dev.whimbrel.backup.taking;

import dev.whimbrel.backup.sql.Column;
import dev.whimbrel.backup.sql.LiteralWriter;
import dev.whimbrel.backup.sql.Quoting;
import dev.whimbrel.backup.sql.TableShape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a table into ranges of its primary key with the same number of rows each, by walking the key: gaps and skew in the
 * values do not matter. The walk reads the key only.
 */
final class ChunkPlanner {
    private static final long FEWEST_ROWS = 1_000;

    private final TakeSettings settings;

    ChunkPlanner(TakeSettings settings) {
        this.settings = settings;
    }

    /** @param rows how many there are in the snapshot */
    List<KeyRange> plan(Connection snapshot, String schema, TableShape table, long rows)
            throws SQLException, IOException {
        long size = chunkRows(table);
        if (rows <= size || !table.chunkable()) {
            return List.of(KeyRange.ALL);
        }
        var ranges = new ArrayList<KeyRange>();
        List<String> from = List.of();
        while (true) {
            var next = keyAfter(snapshot, schema, table, from, size);
            ranges.add(new KeyRange(from, next));
            if (next.isEmpty()) {
                return List.copyOf(ranges);
            }
            from = next;
        }
    }

    long chunkRows(TableShape table) {
        long bySize = settings.chunkBytes() / Math.max(1, table.averageRowBytes());
        return Math.clamp(bySize, Math.min(FEWEST_ROWS, settings.chunkRows()), settings.chunkRows());
    }

    private static List<String> keyAfter(
            Connection snapshot, String schema, TableShape table, List<String> from, long rows)
            throws SQLException, IOException {
        var key = table.primaryKey().stream().map(Column::name).toList();
        var names = Quoting.names(key);
        var sql = "SELECT " + names + " FROM " + Quoting.name(schema) + "." + Quoting.name(table.name())
                + " FORCE INDEX (PRIMARY) WHERE " + new KeyRange(from, List.of()).condition(key) + " ORDER BY " + names
                + " LIMIT 1 OFFSET " + rows;
        try (var statement = snapshot.createStatement()) {
            statement.setEscapeProcessing(false);
            try (var row = statement.executeQuery(sql)) {
                return row.next() ? literals(row, table.primaryKey()) : List.of();
            }
        }
    }

    private static List<String> literals(ResultSet row, List<Column> key) throws SQLException, IOException {
        var literals = new ArrayList<String>();
        for (int i = 0; i < key.size(); i++) {
            var bytes = new ByteArrayOutputStream();
            var writer = new LiteralWriter(bytes);
            writer.literal(key.get(i), row.getBytes(i + 1));
            writer.flush();
            literals.add(bytes.toString(StandardCharsets.UTF_8));
        }
        return List.copyOf(literals);
    }
}
