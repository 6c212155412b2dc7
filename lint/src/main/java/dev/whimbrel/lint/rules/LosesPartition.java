package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.schema.Change;
import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.statements.AlterClause;
import dev.whimbrel.statements.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What takes the rows of a partition or a tablespace away. */
final class LosesPartition extends StatementRule {
    LosesPartition() {
        super(new RuleInfo(
                "DL006",
                "drops, empties or merges partitions, or drops a tablespace",
                Severity.ERROR,
                true,
                "The rows of a partition or tablespace go with it, without a trace in the log of rows.",
                "Move the rows to a table of their own first (EXCHANGE PARTITION), and drop that later.",
                List.of()));
    }

    private static final Set<String> LOSING = Set.of(
            "DROP PARTITION",
            "TRUNCATE PARTITION",
            "COALESCE PARTITION",
            "DISCARD PARTITION",
            "DISCARD TABLESPACE",
            // the grammar of MySQL takes the second word for a name
            "DISCARD");

    @Override
    Stream<Note> inspect(Placed it) {
        return switch (it.statement()) {
            case Statement.AlterTable alter
            when it.holdsRows(alter.table()) ->
                it.changes().stream()
                        .map(Change::clause)
                        .filter(AlterClause.Other.class::isInstance)
                        .map(clause -> ((AlterClause.Other) clause).words())
                        .filter(LOSING::contains)
                        .map(words -> Note.of("is a " + words + " on the table " + alter.table())
                                .on(alter.table()));
            case Statement.DefineObject(var _, var verb, var what, var names)
            when verb.equals("DROP") && what.equals("TABLESPACE") ->
                note("drops the tablespace " + names.getFirst().name());
            case Statement.Other(var _, var words) when words.equals("DROP TABLESPACE") -> note("drops a tablespace");
            default -> Stream.of();
        };
    }
}
