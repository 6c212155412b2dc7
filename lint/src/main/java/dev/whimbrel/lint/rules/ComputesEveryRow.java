package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.schema.Change;
import dev.whimbrel.lint.schema.Column;
import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.statements.AlterClause;
import java.util.List;
import java.util.stream.Stream;

/** A stored generated column that comes or changes; on MySQL a virtual one that changes. */
final class ComputesEveryRow extends ChangeRule {
    ComputesEveryRow() {
        super(new RuleInfo(
                "LK017",
                "adds or changes a stored generated column",
                Severity.WARNING,
                false,
                "Its value is computed for every row, by a copy of the table; MySQL copies for the expression of a virtual one, too.",
                "Use a VIRTUAL column, and index it where it is searched.",
                List.of()));
    }

    @Override
    Stream<Note> inspect(Change change, Placed it) {
        if (!it.holdsRows(change.table())) {
            return Stream.of();
        }
        return switch (change.clause()) {
            case AlterClause.AddColumn(var spec)
            when Column.of(spec, change.definition(spec.name()), true).isStored() ->
                note("adds the stored generated column " + change.table() + "." + spec.name());
            case AlterClause.ModifyColumn _, AlterClause.ChangeColumn _ ->
                Redefined.of(change, it).stream()
                        .filter(one -> computes(one, it))
                        .map(one -> Note.of("changes the generated column " + one.name()));
            default -> Stream.of();
        };
    }

    private static boolean computes(Redefined column, Placed it) {
        var changes = !column.was()
                        .expression()
                        .text()
                        .equalsIgnoreCase(column.now().expression().text())
                || column.was().isStored() != column.now().isStored();
        var stored = column.was().isStored() || column.now().isStored();
        return column.now().spec().generated()
                && changes
                && (stored || it.facts().isMySql());
    }
}
