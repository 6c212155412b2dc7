package dev.whimbrel.targets.binlog;

import com.github.shyiko.mysql.binlog.event.DeleteRowsEventData;
import com.github.shyiko.mysql.binlog.event.UpdateRowsEventData;
import com.github.shyiko.mysql.binlog.event.WriteRowsEventData;
import dev.whimbrel.targets.binlog.RowsReader.Wanted;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Passes on, row by row, what the log says event by event. */
final class Passing implements Audience {
    private final OthersChanges.Listener listener;
    private boolean external;

    Passing(OthersChanges.Listener listener) {
        this.listener = listener;
    }

    @Override
    public boolean carriesOn() {
        return true;
    }

    @Override
    public void begins(String words) {
        external = words.startsWith("XA");
    }

    @Override
    public void ownDefinition(String database, String sql) {
        listener.definition(database, sql);
    }

    @Override
    public void ends(Ending how, BinlogCoordinates at) {
        switch (how) {
            case COMMITTED -> listener.committed(at);
            case TAKEN_BACK -> listener.takenBack();
        }
    }

    @Override
    public void rows(String table, Wanted rows, boolean own) {
        if (external) {
            throw new IllegalStateException("table " + table
                    + " was changed in an XA transaction, and the log has its rows before its outcome is known");
        }
        switch (rows.values()) {
            case WriteRowsEventData written ->
                written.getRows()
                        .forEach(row -> pass(table, rows, own, null, whole(rows, written.getIncludedColumns(), row)));
            case UpdateRowsEventData updated ->
                updated.getRows()
                        .forEach(row -> pass(
                                table,
                                rows,
                                own,
                                whole(rows, updated.getIncludedColumnsBeforeUpdate(), row.getKey()),
                                whole(rows, updated.getIncludedColumns(), row.getValue())));
            case DeleteRowsEventData deleted ->
                deleted.getRows()
                        .forEach(row -> pass(table, rows, own, whole(rows, deleted.getIncludedColumns(), row), null));
            case null, default -> {}
        }
    }

    private void pass(
            String table,
            Wanted rows,
            boolean own,
            @Nullable List<@Nullable Serializable> before,
            @Nullable List<@Nullable Serializable> after) {
        listener.row(new LoggedRow(table, own, types(rows), names(rows), before, after));
    }

    private static List<Integer> types(Wanted rows) {
        var types = new ArrayList<Integer>();
        for (var code : rows.introduction().getColumnTypes()) {
            types.add(code & 0xFF);
        }
        return types;
    }

    private static List<String> names(Wanted rows) {
        var metadata = rows.introduction().getEventMetadata();
        return metadata == null || metadata.getColumnNames() == null ? List.of() : metadata.getColumnNames();
    }

    private static List<@Nullable Serializable> whole(Wanted rows, BitSet included, Serializable[] values) {
        int width = rows.introduction().getColumnTypes().length;
        var row = new ArrayList<@Nullable Serializable>(Collections.nCopies(width, LoggedRow.Missing.VALUE));
        int next = 0;
        for (int column = 0; column < width; column++) {
            if (included.get(column)) {
                row.set(column, values[next++]);
            }
        }
        return Collections.unmodifiableList(row);
    }
}
