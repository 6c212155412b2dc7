package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.statements.Statement;
import java.util.List;
import java.util.stream.Stream;

/** A database that is known to hold tables is dropped. */
final class DropsFullDatabase extends StatementRule {
    DropsFullDatabase() {
        super(new RuleInfo(
                "DL020",
                "drops a database that holds tables",
                Severity.ERROR,
                false,
                "It is not an empty one that is being cleared away: tables with rows are in it.",
                "Move or drop its tables first, each by a change set of its own.",
                List.of()));
    }

    @Override
    Stream<Note> inspect(Placed it) {
        return it.statement() instanceof Statement.DefineObject(var _, var verb, var what, var names)
                        && verb.equals("DROP")
                        && what.equals("DATABASE")
                        && names.getFirst().name().equalsIgnoreCase(it.facts().schema())
                        && it.before().all().findAny().isPresent()
                ? note("drops the database " + names.getFirst() + ", which holds "
                        + it.before().all().count() + " tables")
                : Stream.of();
    }
}
