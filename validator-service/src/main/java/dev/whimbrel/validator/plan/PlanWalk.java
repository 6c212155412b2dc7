package dev.whimbrel.validator.plan;

import dev.whimbrel.statements.ColumnSpec;
import dev.whimbrel.statements.ForeignKeySpec;
import dev.whimbrel.statements.IndexSpec;
import dev.whimbrel.statements.Statement;
import dev.whimbrel.statements.TableName;
import dev.whimbrel.validator.shape.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Walks a plan once, and keeps what is so at the point it has come to. For one thread. */
final class PlanWalk {
    private final Shape shape;
    private final List<Demand> demands = new ArrayList<>();
    private final Map<String, TableState> tables = new HashMap<>();
    private final Set<String> written = new HashSet<>();
    private final Set<String> dropped = new HashSet<>();
    private final Set<String> named = new HashSet<>();
    private final Map<String, Set<String>> touchedColumns = new HashMap<>();
    private final Set<String> touchedRows = new HashSet<>();
    private boolean anything;
    private boolean unread;
    private boolean triggerMade;

    PlanWalk(Shape shape) {
        this.shape = shape;
    }

    PlanStory story(List<String> changeSets) {
        return new PlanStory(demands, written(), touched(), tables, dropped, named, unread, changeSets);
    }

    void take(PlannedChange change) {
        switch (change.statement()) {
            case Statement.CreateTable create -> make(create);
            case Statement.AlterTable alter -> new AlterWalk(this, change.changeSet(), alter).go();
            case Statement.DropTable drop ->
                drop.changes().stream().filter(this::ours).forEach(this::drop);
            case Statement.RenameTable rename -> rename(rename.from(), rename.to());
            case Statement.TruncateTable truncate -> truncate(truncate.table());
            case Statement.CreateIndex create -> index(change.changeSet(), create.table(), create.index());
            case Statement.DropIndex _, Statement.Query _ -> {}
            case Statement.Insert insert -> write(List.of(insert.table()));
            case Statement.Update update -> update(update);
            case Statement.Delete delete -> write(delete.tables());
            case Statement.DefineObject object -> define(object);
            case Statement.Other other -> anything |= other.opaque();
            case Statement.NotUnderstood _ -> {
                anything = true;
                unread = true;
            }
        }
    }

    private Touched touched() {
        return new Touched(touchedRows, touchedColumns, anything);
    }

    Written written() {
        return new Written(written, anything);
    }

    /** Whether the name stands in the target's own schema. */
    boolean ours(TableName table) {
        var schema = table.schema();
        return schema == null || shape.same(schema, shape.schema());
    }

    TableState state(TableName table) {
        return tables.getOrDefault(shape.fold(table.name()), TableState.untouched(table.name()));
    }

    void keep(TableName table, TableState state) {
        tables.put(shape.fold(table.name()), state);
    }

    TableRef ref(TableName table) {
        return new TableRef(table.name(), state(table).original());
    }

    void index(String changeSet, TableName table, IndexSpec index) {
        var primary = index.kind() == IndexSpec.Kind.PRIMARY;
        if ((primary || index.kind() == IndexSpec.Kind.UNIQUE) && hasRows(table)) {
            var columns = index.columns().stream().map(state(table)::column).toList();
            demands.add(
                    new Demand.Unique(changeSet, ref(table), indexName(index, primary), primary, columns, written()));
            if (primary) {
                columns.forEach(column -> notNull(changeSet, table, column));
            }
        }
    }

    void notNull(String changeSet, TableName table, ColumnRef column) {
        var demand = new Demand.NotNull(changeSet, ref(table), column, written());
        if (hasRows(table) && !demands.contains(demand)) {
            demands.add(demand);
        }
    }

    void reference(String changeSet, TableName table, ForeignKeySpec key) {
        if (!hasRows(table)) {
            return;
        }
        var parent = key.references();
        var other = ours(parent) || parent.schema() == null ? "" : parent.schema();
        var from = key.columns().stream().map(state(table)::column).toList();
        var to = key.referencedColumns().stream().map(state(parent)::column).toList();
        var name = key.name() == null ? "" : key.name();
        demands.add(new Demand.Reference(changeSet, ref(table), name, from, other, ref(parent), to, written()));
    }

    /** Rows of this table change in a way that nobody can foresee. */
    void touch(TableName table) {
        var original = state(table).original();
        if (ours(table) && original != null) {
            written.add(shape.fold(original));
            touchedRows.add(shape.fold(original));
        }
    }

    /** The values of this column change, or the way they are written. */
    void touch(TableName table, ColumnRef column) {
        var original = state(table).original();
        var name = column.original();
        if (ours(table) && original != null && name != null) {
            touchedColumns
                    .computeIfAbsent(shape.fold(original), _ -> new HashSet<>())
                    .add(name.toLowerCase(Locale.ROOT));
        }
    }

    /** A column without its table may be any table's. */
    private void update(Statement.Update update) {
        for (var table : update.tables()) {
            var original = state(table).original();
            if (ours(table) && original != null) {
                written.add(shape.fold(original));
                update.columns().forEach(column -> touch(table, state(table).column(column)));
            }
        }
        anything |= triggerMade;
    }

    void type(String changeSet, TableName table, ColumnRef column, ColumnSpec now) {
        if (hasRows(table)) {
            demands.add(new Demand.Type(changeSet, ref(table), column, now.type(), written()));
        }
    }

    void holds(String changeSet, TableName table, String check, String condition) {
        if (hasRows(table)) {
            var renamed = state(table).columns().values().stream()
                    .anyMatch(column -> !column.named().equals(column.original()));
            demands.add(new Demand.Holds(changeSet, ref(table), check, condition, renamed, written()));
        }
    }

    void rename(List<TableName> from, List<TableName> to) {
        for (var i = 0; i < from.size(); i++) {
            var old = from.get(i);
            named.add(shape.fold(old.name()));
            keep(to.get(i), state(old));
            keep(old, TableState.made());
        }
    }

    private boolean hasRows(TableName table) {
        return ours(table) && !state(table).emptied();
    }

    private void make(Statement.CreateTable create) {
        // with IF NOT EXISTS it may be one that is there; the target's own catalog will tell
        if (ours(create.table()) && !create.ifNotExists() && !create.temporary()) {
            keep(create.table(), TableState.made());
        }
    }

    private void drop(TableName table) {
        var original = state(table).original();
        if (original != null) {
            dropped.add(shape.fold(original));
        }
        named.add(shape.fold(table.name()));
        keep(table, TableState.made());
    }

    private void truncate(TableName table) {
        touch(table);
        keep(table, state(table).withoutRows());
    }

    private void write(List<TableName> changed) {
        changed.forEach(this::touch);
        anything |= triggerMade;
    }

    private void define(Statement.DefineObject object) {
        triggerMade |= object.what().equals("TRIGGER") && !object.verb().equals("DROP");
        anything |= object.opaque();
        object.names().forEach(name -> named.add(shape.fold(name.name())));
    }

    private static String indexName(IndexSpec index, boolean primary) {
        var name = index.name();
        return primary ? "PRIMARY" : name == null ? "" : name;
    }
}
