package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.statements.Statement;
import java.util.List;
import java.util.stream.Stream;

/** What the grammar does not know is for the server to judge, in a rehearsal, and counts as touching everything. */
final class IsNotUnderstood extends StatementRule {
    IsNotUnderstood() {
        super(new RuleInfo(
                "PA001",
                "is not understood",
                Severity.WARNING,
                false,
                "No rule can look into it, and every table counts as changed: all are backed up, and what it needs of the rows is not checked before. Only a rehearsal tells whether the server takes it.",
                "Check the statement for a slip; if the server takes it, split it into simpler ones where that is possible, and rehearse it.",
                List.of()));
    }

    @Override
    Stream<Note> inspect(Placed it) {
        return it.statement() instanceof Statement.NotUnderstood(var _, var reason, var line, var column)
                ? note("was not understood: " + reason + " (line " + line + ", column " + column + ")")
                : Stream.of();
    }
}
