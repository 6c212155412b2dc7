package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.schema.Change;
import dev.whimbrel.lint.schema.Table;
import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.statements.AlterClause;
import java.util.List;
import java.util.stream.Stream;

/** A table that gets another engine; the same one only rebuilds it. */
final class ChangesEngine extends ChangeRule {
    ChangesEngine() {
        super(new RuleInfo(
                "DL014",
                "changes the storage engine",
                Severity.ERROR,
                true,
                "Another engine keeps other promises (transactions, keys, crash safety), and the whole table is copied while writers wait.",
                "Stay with InnoDB; where another engine is meant, create a table and move the rows.",
                List.of()));
    }

    @Override
    Stream<Note> inspect(Change change, Placed it) {
        if (!(change.clause() instanceof AlterClause.Other(var words, var names))
                || !words.equals("ENGINE")
                || names.isEmpty()) {
            return Stream.of();
        }
        var now = names.getFirst();
        var was = it.table(change.table()).flatMap(Table::engine).orElse("InnoDB");
        return was.equalsIgnoreCase(now) || !it.holdsRows(change.table())
                ? Stream.of()
                : note("changes the engine of " + change.table() + " from " + was + " to " + now);
    }
}
