package dev.whimbrel.validator.plan;

import dev.whimbrel.statements.AlterClause;
import dev.whimbrel.statements.ColumnSpec;
import dev.whimbrel.statements.IndexSpec;
import dev.whimbrel.statements.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One ALTER TABLE: its clauses name columns as they were before it, and keys name them as they are after it, whatever
 * the order they are written in.
 */
record AlterWalk(PlanWalk walk, String changeSet, Statement.AlterTable alter) {

    void go() {
        if (!walk.ours(alter.table())) {
            return;
        }
        var before = walk.state(alter.table());
        var changed = new HashMap<String, ColumnRef>();
        alter.clauses().forEach(clause -> column(clause, before, changed));
        walk.keep(alter.table(), before.withColumns(changed));
        alter.clauses().forEach(clause -> key(clause, before));
        alter.clauses().forEach(this::rename);
    }

    private static void column(AlterClause clause, TableState before, Map<String, ColumnRef> changed) {
        switch (clause) {
            case AlterClause.AddColumn(var column) ->
                put(changed, column.name(), new ColumnRef(column.name(), null, false));
            case AlterClause.ModifyColumn(var column) ->
                put(changed, column.name(), before.column(column.name()), true);
            case AlterClause.ChangeColumn(var old, var column) -> {
                drop(changed, old);
                put(changed, column.name(), before.column(old), true);
            }
            case AlterClause.RenameColumn(var old, var name) -> {
                drop(changed, old);
                put(changed, name, before.column(old), false);
            }
            case AlterClause.DropColumn(var name) -> drop(changed, name);
            default -> {}
        }
    }

    private void key(AlterClause clause, TableState before) {
        switch (clause) {
            case AlterClause.AddColumn(var column) -> columnKeys(column);
            case AlterClause.ModifyColumn(var column) -> redefined(before.column(column.name()), column);
            case AlterClause.ChangeColumn(var old, var column) -> redefined(before.column(old), column);
            case AlterClause.DropColumn(var name) -> walk.touch(alter.table(), before.column(name));
            case AlterClause.AddCheck(var name, var condition) ->
                walk.holds(changeSet, alter.table(), name == null ? "" : name, condition);
            case AlterClause.AddIndex(var index) -> walk.index(changeSet, alter.table(), index);
            case AlterClause.AddForeignKey(var key) -> walk.reference(changeSet, alter.table(), key);
            case AlterClause.ExchangePartition(var _, var with) -> {
                walk.touch(alter.table());
                walk.touch(with);
            }
            case AlterClause.Other(var words, var _) -> other(words.toUpperCase(Locale.ROOT));
            default -> {}
        }
    }

    private void redefined(ColumnRef before, ColumnSpec column) {
        walk.touch(alter.table(), before);
        walk.type(changeSet, alter.table(), before, column);
        notNull(column, before);
        columnKeys(column);
    }

    private void notNull(ColumnSpec column, ColumnRef before) {
        if (column.notNull()) {
            walk.notNull(changeSet, alter.table(), before);
        }
    }

    private void columnKeys(ColumnSpec column) {
        if (column.unique() || column.primaryKey()) {
            var kind = column.primaryKey() ? IndexSpec.Kind.PRIMARY : IndexSpec.Kind.UNIQUE;
            walk.index(changeSet, alter.table(), new IndexSpec(column.name(), kind, List.of(column.name())));
        }
    }

    private void other(String words) {
        if (words.contains("PARTITION") || words.contains("TABLESPACE") || words.startsWith("CONVERT")) {
            walk.touch(alter.table());
        }
    }

    private void rename(AlterClause clause) {
        if (clause instanceof AlterClause.RenameTo(var name)) {
            walk.rename(List.of(alter.table()), List.of(name));
        }
    }

    private static void put(Map<String, ColumnRef> changed, String name, ColumnRef was, boolean redefined) {
        put(changed, name, new ColumnRef(name, was.original(), redefined || was.redefined()));
    }

    private static void put(Map<String, ColumnRef> changed, String name, ColumnRef column) {
        changed.put(name.toLowerCase(Locale.ROOT), column);
    }

    /** A later clause may give the name to another column, an earlier one may already have. */
    private static void drop(Map<String, ColumnRef> changed, String name) {
        changed.putIfAbsent(name.toLowerCase(Locale.ROOT), new ColumnRef(name, null, false));
    }
}
