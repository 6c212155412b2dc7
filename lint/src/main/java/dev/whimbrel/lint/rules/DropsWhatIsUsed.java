package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.schema.Change;
import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.statements.AlterClause;
import dev.whimbrel.statements.Statement;
import dev.whimbrel.statements.TableName;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A dropped or renamed table or column that is known to be used by something else of the schema. */
final class DropsWhatIsUsed extends StatementRule {
    DropsWhatIsUsed() {
        super(new RuleInfo(
                "BC003",
                "drops or renames what others use",
                Severity.ERROR,
                false,
                "A view, routine, trigger, event or generated column that uses it fails when it is used next; the server refuses only some of it.",
                "Change or drop what uses it first, in the same changelog.",
                List.of()));
    }

    @Override
    Stream<Note> inspect(Placed it) {
        return switch (it.statement()) {
            case Statement.DropTable drop -> drop.changes().stream().flatMap(table -> users(table, it));
            case Statement.RenameTable rename -> rename.from().stream().flatMap(table -> users(table, it));
            default -> it.changes().stream().flatMap(change -> column(change, it));
        };
    }

    private static Stream<Note> users(TableName table, Placed it) {
        return it.holdsRows(table)
                ? it.facts().dependents().stream()
                        .filter(one -> one.uses(table.name()) && !one.isTriggerOf(table.name()))
                        .map(one -> Note.of("takes " + table + " away, which the " + one + " uses")
                                .on(table))
                : Stream.of();
    }

    private static Stream<Note> column(Change change, Placed it) {
        var column =
                switch (change.clause()) {
                    case AlterClause.DropColumn(var dropped) -> dropped;
                    case AlterClause.RenameColumn(var old, var _) -> old;
                    case AlterClause.ChangeColumn(var old, var _) -> old;
                    default -> "";
                };
        return column.isEmpty() || it.before().made(change.table(), column)
                ? Stream.of()
                : Stream.concat(objects(change.table(), column, it), computed(change.table(), column, it));
    }

    private static Stream<Note> objects(TableName table, String column, Placed it) {
        return it.facts().dependents().stream()
                .filter(one -> one.uses(table.name(), column))
                .map(one -> Note.of("takes " + table + "." + column + " away, which the " + one + " uses")
                        .on(table));
    }

    private static Stream<Note> computed(TableName table, String column, Placed it) {
        return it.table(table).stream()
                .flatMap(known -> known.columns().values().stream())
                .filter(other -> other.expression().names().contains(column.toLowerCase(Locale.ROOT)))
                .map(other -> Note.of("takes " + table + "." + column + " away, which the generated column "
                                + other.name() + " uses")
                        .on(table));
    }
}
