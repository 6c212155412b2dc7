package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.schema.Change;
import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.statements.AlterClause;
import java.util.List;
import java.util.stream.Stream;

/** A default character set that leaves the columns of a table as they are. */
final class ChangesDefaultCharset extends ChangeRule {
    ChangesDefaultCharset() {
        super(new RuleInfo(
                "BC007",
                "changes only the default character set",
                Severity.INFO,
                false,
                "DEFAULT CHARACTER SET counts for columns that are added later; those that are there keep theirs, which is often not what was meant.",
                "Use CONVERT TO CHARACTER SET where the columns are meant, too.",
                List.of()));
    }

    @Override
    Stream<Note> inspect(Change change, Placed it) {
        return change.clause() instanceof AlterClause.Other(var words, var _)
                        && it.holdsRows(change.table())
                        && (words.startsWith("DEFAULT C")
                                || words.startsWith("CHARACTER")
                                || words.startsWith("CHARSET"))
                ? note("changes the default character set of " + change.table() + " and of none of its columns")
                : Stream.of();
    }
}
