package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.statements.AlterClause;
import dev.whimbrel.statements.Statement;
import dev.whimbrel.statements.TableName;
import java.util.List;
import java.util.stream.Stream;

/** A swap of a table that a policy names as captured. */
final class SwapsCapturedTable extends StatementRule {
    private static final Setting TABLES =
            new Setting("tables", "", "tables whose changes others read from the log; * for all");

    SwapsCapturedTable() {
        super(new RuleInfo(
                "BC008",
                "swaps a table whose changes are captured",
                Severity.WARNING,
                false,
                "Readers of the log follow a table by its name and definition: a swap by rename or a partition that is exchanged brings rows that they have never seen as changes.",
                "Pause the readers and have them take a new snapshot, or change the table in place.",
                List.of(TABLES)));
    }

    @Override
    Stream<Note> inspect(Placed it, Settings settings) {
        var captured = settings.list(TABLES);
        return swapped(it)
                .filter(table -> captured.contains("*") || captured.stream().anyMatch(table.name()::equalsIgnoreCase))
                .map(table -> Note.of("swaps the rows of " + table + ", whose changes others read from the log")
                        .on(table));
    }

    private static Stream<TableName> swapped(Placed it) {
        return switch (it.statement()) {
            case Statement.RenameTable(var _, var from, var to) ->
                from.stream()
                        .filter(table ->
                                to.stream().anyMatch(other -> other.name().equalsIgnoreCase(table.name())));
            case Statement.AlterTable alter ->
                alter.clauses().stream()
                        .filter(AlterClause.ExchangePartition.class::isInstance)
                        .map(_ -> alter.table());
            default -> Stream.of();
        };
    }
}
