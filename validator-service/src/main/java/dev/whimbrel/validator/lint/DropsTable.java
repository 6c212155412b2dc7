package dev.whimbrel.validator.lint;

import dev.whimbrel.statements.Statement;
import dev.whimbrel.validator.rules.Finding;
import dev.whimbrel.validator.rules.LintSubject;
import dev.whimbrel.validator.rules.RuleInfo;
import dev.whimbrel.validator.rules.Scope;
import dev.whimbrel.validator.rules.Severity;
import java.util.stream.Stream;

/** A dropped table that was there before. A plan does not say whether its backup was waived; as long as it does not, this is a warning, because dropping with a proven
 * backup is what backups are for. With {@code strict} it blocks. */
final class DropsTable implements StatementRule {
    private static final RuleInfo INFO = new RuleInfo(
            "DL002",
            "drops a table",
            Severity.WARNING,
            Scope.PLAN,
            "Its rows are gone; only the backup can bring them back.",
            "Rename the table aside first and drop it in a later migration, once nobody misses it.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Finding> inspect(PlacedStatement placed, LintSubject subject) {
        return switch (placed.statement()) {
            case Statement.DropTable drop ->
                drop.changes().stream()
                        .filter(table -> !placed.made().table(table))
                        .map(table ->
                                placed.finding(INFO, "drops the table " + table).on(table.name()));
            case Statement.CreateTable create
            when create.orReplace() && !placed.made().table(create.table()) ->
                create.changes().stream()
                        .map(table -> placed.finding(
                                        INFO, "drops the table " + table + ", if there is one, to create it anew")
                                .on(table.name()));
            default -> Stream.of();
        };
    }
}
