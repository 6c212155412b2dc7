package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.schema.Change;
import dev.whimbrel.lint.schema.Column;
import dev.whimbrel.lint.schema.Table;
import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.statements.AlterClause;
import java.util.Optional;

/** A column that holds rows' values and is defined anew: as it was and as it will be. */
record Redefined(Table table, Column was, Column now) {
    static Optional<Redefined> of(Change change, Placed it) {
        return switch (change.clause()) {
            case AlterClause.ModifyColumn(var column) ->
                of(change, it, column.name(), Column.of(column, change.definition(column.name()), false));
            case AlterClause.ChangeColumn(var old, var column) ->
                of(change, it, old, Column.of(column, change.definition(column.name()), false));
            default -> Optional.empty();
        };
    }

    private static Optional<Redefined> of(Change change, Placed it, String old, Column now) {
        return it.table(change.table())
                .flatMap(table -> table.column(old)
                        .filter(was -> !table.made() && !was.made())
                        .map(was -> new Redefined(table, was, now)));
    }

    /** For messages. */
    String name() {
        return table.name() + "." + was.name();
    }
}
