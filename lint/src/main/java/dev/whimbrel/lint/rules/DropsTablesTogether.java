package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.statements.Statement;
import java.util.List;
import java.util.stream.Stream;

/** On MariaDB only; MySQL drops all or none. */
final class DropsTablesTogether extends StatementRule {
    DropsTablesTogether() {
        super(new RuleInfo(
                "ID007",
                "drops several tables in one statement",
                Severity.WARNING,
                false,
                "MariaDB drops those before the one that fails, MySQL none: what is there afterwards depends on the server.",
                "Write one DROP TABLE for each table.",
                List.of()));
    }

    @Override
    Stream<Note> inspect(Placed it) {
        return it.statement() instanceof Statement.DropTable drop
                        && !it.facts().isMySql()
                        && drop.tables().size() > 1
                ? note("drops " + drop.tables().size() + " tables, one after the other")
                : Stream.of();
    }
}
