package dev.whimbrel.targets.binlog;

import com.github.shyiko.mysql.binlog.event.DeleteRowsEventData;
import com.github.shyiko.mysql.binlog.event.EventData;
import com.github.shyiko.mysql.binlog.event.UpdateRowsEventData;
import dev.whimbrel.targets.ServerVersion;
import dev.whimbrel.targets.binlog.RowsReader.Wanted;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Foreign keys that carry a change of one table on into a counted one. Where the storage engine does that by itself, the log
 * has the rows of the parent only: a delete of one there may have been a thousand here.
 */
final class Cascades {
    private final Map<TableName, Parent> parents = new HashMap<>();
    private final boolean logTells;

    /**
     * @param width number of columns of the table now; another one in the log means that places may have shifted
     * @param keys places of the columns that foreign keys carry on when updated
     */
    record Parent(boolean deletes, int width, Set<Integer> keys) {}

    /** @param logTells whether each change says if the log shows what was carried on */
    Cascades(Map<TableName, Parent> parents, boolean logTells) {
        this.parents.putAll(parents);
        this.logTells = logTells;
    }

    static Cascades into(Connection connection, ServerVersion version, Watched watched) throws SQLException {
        return new Cascades(
                CascadeQuery.parents(connection, watched), CascadeQuery.logMayShowThem(connection, version));
    }

    /** Without those that begin at a watched table: whoever replays its rows has keys that carry on again. */
    static Cascades fromOutside(Connection connection, ServerVersion version, Watched watched) throws SQLException {
        var parents = new HashMap<>(CascadeQuery.parents(connection, watched));
        parents.keySet()
                .removeIf(table -> watched.name(table.schema(), table.table()).isPresent());
        return new Cascades(parents, CascadeQuery.logMayShowThem(connection, version));
    }

    boolean startAt(TableName table) {
        return parents.containsKey(table);
    }

    /** Why these rows of others make a count worthless, if they do. */
    Optional<String> reached(Wanted rows) {
        var parent = parents.get(rows.table());
        return parent == null || (logTells && rows.keysInLog()) || !carriesOn(parent, rows.values())
                ? Optional.empty()
                : Optional.of(
                        "somebody else changed keys of table " + rows.table().table()
                                + ", and foreign keys carried that on into rows that the binary log does not show");
    }

    private static boolean carriesOn(Parent parent, @Nullable EventData values) {
        return switch (values) {
            case DeleteRowsEventData _ -> parent.deletes();
            case UpdateRowsEventData updates ->
                updates.getRows().stream().anyMatch(row -> keyChanged(parent, row.getKey(), row.getValue()));
            case null, default -> false;
        };
    }

    private static boolean keyChanged(Parent parent, Serializable[] before, Serializable[] after) {
        if (parent.keys().isEmpty()) {
            return false;
        }
        boolean comparable = before.length == parent.width() && after.length == parent.width();
        return !comparable
                || parent.keys().stream().anyMatch(place -> !Objects.deepEquals(before[place], after[place]));
    }
}
