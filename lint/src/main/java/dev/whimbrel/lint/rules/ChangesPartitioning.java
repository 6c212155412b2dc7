package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.schema.Change;
import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.statements.AlterClause;
import java.util.List;
import java.util.stream.Stream;

/** Partitioning that comes or goes. */
final class ChangesPartitioning extends ChangeRule {
    ChangesPartitioning() {
        super(new RuleInfo(
                "LK016",
                "adds or removes partitioning",
                Severity.WARNING,
                false,
                "Every row is moved to its partition by a copy of the table.",
                "Do it in a quiet hour; make partitions while the table is small.",
                List.of()));
    }

    @Override
    Stream<Note> inspect(Change change, Placed it) {
        return change.clause() instanceof AlterClause.Other(var words, var _)
                        && (words.startsWith("PARTITION") || words.equals("REMOVE PARTITIONING"))
                        && it.holdsRows(change.table())
                ? note((words.startsWith("REMOVE") ? "removes the partitions of " : "partitions ") + change.table()
                        + ", which moves every row")
                : Stream.of();
    }
}
