package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.statements.Statement;
import java.util.List;
import java.util.stream.Stream;

/** Dropping a database takes every table, view and routine with it. */
final class DropsDatabase extends StatementRule {
    DropsDatabase() {
        super(new RuleInfo(
                "DL001",
                "drops a database",
                Severity.ERROR,
                false,
                "Every table, view and routine in it is gone, and no change set can bring them back.",
                "Drop the objects one by one, or have an administrator drop the database.",
                List.of()));
    }

    @Override
    Stream<Note> inspect(Placed it) {
        return it.statement() instanceof Statement.DefineObject(var _, var verb, var what, var names)
                        && verb.equals("DROP")
                        && what.equals("DATABASE")
                ? note("drops the database " + names.getFirst())
                : Stream.of();
    }
}
