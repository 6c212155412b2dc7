package dev.whimbrel.backup.replay;

import dev.whimbrel.backup.sql.Quoting;
import dev.whimbrel.targets.binlog.LoggedRow;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** One change of somebody else as SQL on the rebuilt table. Columns that the backup does not know are left out. */
final class Change {
    private final RebuiltTable table;
    private final Layout layout;
    private final LoggedRow row;

    Change(RebuiltTable table, Layout layout, LoggedRow row) throws CannotReplay {
        this.table = table;
        this.layout = layout;
        this.row = row;
        require(
                layout.columns().size() == row.types().size()
                        && (row.names().isEmpty() || row.names().equals(layout.names())),
                "the binary log shows other columns than the migration's statements led to");
    }

    RebuiltTable table() {
        return table;
    }

    private void require(boolean condition, String otherwise) throws CannotReplay {
        if (!condition) {
            throw new CannotReplay("table " + table.name() + ": " + otherwise);
        }
    }

    /** The literals of the key's columns, before the change or after it. */
    List<String> key(boolean after) throws CannotReplay {
        var values = literals(Objects.requireNonNull(after ? row.after() : row.before()));
        var key = new ArrayList<String>();
        for (var column : table.key()) {
            var value = values.get(column);
            require(value != null, "rows were written to it while column " + column + " of its key was not there");
            key.add(Objects.requireNonNull(value));
        }
        return key;
    }

    boolean isNew() {
        return row.before() == null;
    }

    boolean isDeletion() {
        return row.after() == null;
    }

    /** All values that it has for the table, by column. */
    SequencedMap<String, String> values() throws CannotReplay {
        return literals(Objects.requireNonNull(row.after()));
    }

    /** Those columns only that this change gave another value. */
    SequencedMap<String, String> changed() throws CannotReplay {
        var before = Objects.requireNonNull(row.before());
        var after = new ArrayList<@Nullable Serializable>(Objects.requireNonNull(row.after()));
        for (int i = 0; i < after.size(); i++) {
            if (Objects.deepEquals(before.get(i), after.get(i))) {
                after.set(i, LoggedRow.Missing.VALUE);
            }
        }
        return literals(after);
    }

    private SequencedMap<String, String> literals(List<@Nullable Serializable> values) throws CannotReplay {
        var literals = new LinkedHashMap<String, String>();
        for (int i = 0; i < values.size(); i++) {
            var column = layout.columns().get(i);
            var value = values.get(i);
            var origin = column.origin();
            if (origin != null && table.takes(origin) && !(value instanceof LoggedRow.Missing)) {
                var was = column.definition();
                require(
                        was != null && was.readable(),
                        "what type column " + column.name() + " had when others wrote to it is not known any more");
                literals.put(
                        origin,
                        Literals.of(
                                value,
                                Objects.requireNonNull(was),
                                Objects.requireNonNull(table.columns().get(origin))));
            }
        }
        return literals;
    }

    static String where(RebuiltTable table, List<String> key) {
        var conditions = new ArrayList<String>();
        for (int i = 0; i < key.size(); i++) {
            conditions.add(Quoting.name(table.key().get(i)) + " = " + key.get(i));
        }
        return String.join(" AND ", conditions);
    }

    static String update(RebuiltTable table, SequencedMap<String, String> values, List<String> key) {
        var set = new ArrayList<String>();
        values.forEach((column, value) -> set.add(Quoting.name(column) + " = " + value));
        table.touched().stream()
                .filter(column -> !values.containsKey(column))
                .forEach(column -> set.add(Quoting.name(column) + " = " + Quoting.name(column)));
        return "UPDATE " + Quoting.name(table.beside()) + " SET " + String.join(", ", set) + " WHERE "
                + where(table, key);
    }

    static String delete(RebuiltTable table, List<String> key) {
        return "DELETE FROM " + Quoting.name(table.beside()) + " WHERE " + where(table, key);
    }

    static String insert(RebuiltTable table, List<String> columns) {
        return "INSERT INTO " + Quoting.name(table.beside()) + " (" + Quoting.names(columns) + ") VALUES ";
    }
}
