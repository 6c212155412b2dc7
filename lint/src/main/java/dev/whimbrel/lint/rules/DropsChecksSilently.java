package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.schema.Change;
import dev.whimbrel.lint.schema.Check;
import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.statements.AlterClause;
import java.util.List;
import java.util.stream.Stream;

/** A dropped column that takes CHECK constraints with it. */
final class DropsChecksSilently extends ChangeRule {
    DropsChecksSilently() {
        super(new RuleInfo(
                "DL015",
                "drops CHECK constraints with a column",
                Severity.WARNING,
                false,
                "Both servers drop a CHECK together with the column that it uses, without a word, and the rule about the rows is gone.",
                "Drop the constraint by its name in the same statement, so that a reviewer sees it.",
                List.of()));
    }

    @Override
    Stream<Note> inspect(Change change, Placed it) {
        return change.clause() instanceof AlterClause.DropColumn(var column)
                ? it.table(change.table()).stream()
                        .flatMap(table -> table.checks().stream())
                        .filter(check -> check.uses(column) && !isDropped(check, it))
                        .map(check -> Note.of("drops the column " + change.table() + "." + column
                                + ", and with it the check " + (check.name().isEmpty() ? "on it" : check.name())))
                : Stream.of();
    }

    private static boolean isDropped(Check check, Placed it) {
        return it.changes().stream()
                .anyMatch(change -> change.clause() instanceof AlterClause.Other(var words, var names)
                        && words.startsWith("DROP")
                        && names.stream().anyMatch(check.name()::equalsIgnoreCase));
    }
}
