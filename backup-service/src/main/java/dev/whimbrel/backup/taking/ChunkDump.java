package dev.whimbrel.backup.taking;

import dev.whimbrel.backup.format.ChunkEntry;
import dev.whimbrel.backup.format.ChunkWriter;
import dev.whimbrel.backup.format.UnfinishedBackup;
import dev.whimbrel.backup.progress.Stopped;
import dev.whimbrel.backup.sql.Column;
import dev.whimbrel.backup.sql.Quoting;
import dev.whimbrel.backup.sql.TableShape;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Streams the rows of one range into one file. The text protocol on purpose: the driver's binary one was three times
 * slower.
 */
record ChunkDump(String schema, TableShape table, KeyRange range, String file) {
    static final int ROWS_BETWEEN_REPORTS = 4096;

    ChunkEntry run(Connection snapshot, UnfinishedBackup into, RowCount count)
            throws SQLException, IOException, Stopped {
        try (var statement = snapshot.createStatement();
                var writer = into.chunk(file, table.name(), table.columnNames())) {
            statement.setEscapeProcessing(false);
            // the driver's way of saying "row by row, keep nothing"
            statement.setFetchSize(Integer.MIN_VALUE);
            copy(statement, writer, count);
            return writer.finish();
        }
    }

    private void copy(Statement statement, ChunkWriter writer, RowCount count)
            throws SQLException, IOException, Stopped {
        try (var rows = statement.executeQuery(select())) {
            long reported = 0;
            while (rows.next()) {
                row(rows, writer);
                if (writer.rows() - reported == ROWS_BETWEEN_REPORTS) {
                    count.add(table.name(), writer.rows() - reported);
                    reported = writer.rows();
                }
            }
        }
    }

    private void row(ResultSet from, ChunkWriter writer) throws SQLException, IOException {
        var row = writer.row();
        int index = 1;
        for (var column : table.columns()) {
            row.value(column, from.getBytes(index++));
        }
        row.end();
    }

    /** In the order of the key, so that a restore fills pages from left to right. */
    String select() {
        var sql = "SELECT " + table.selectedColumns() + " FROM " + Quoting.name(schema) + "."
                + Quoting.name(table.name());
        if (!table.chunkable()) {
            return sql;
        }
        var key = table.primaryKey().stream().map(Column::name).toList();
        return sql + " FORCE INDEX (PRIMARY) WHERE " + range.condition(key) + " ORDER BY " + Quoting.names(key);
    }
}
