package dev.whimbrel.validator.lint;

import dev.whimbrel.statements.Statement;
import dev.whimbrel.validator.rules.Finding;
import dev.whimbrel.validator.rules.LintSubject;
import dev.whimbrel.validator.rules.RuleInfo;
import dev.whimbrel.validator.rules.Scope;
import dev.whimbrel.validator.rules.Severity;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An UPDATE or DELETE that chooses no rows. What the plan itself has made may be filled and emptied at will. */
final class TouchesEveryRow implements StatementRule {
    private static final RuleInfo INFO = new RuleInfo(
            "DL016",
            "changes or deletes every row",
            Severity.ERROR,
            Scope.PLAN,
            "A forgotten condition overwrites or deletes the whole table, and holds locks on all of it meanwhile.",
            "Write the condition that chooses the rows. Where all are meant, say so by a condition on the primary key (WHERE id > 0), best in portions.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Finding> inspect(PlacedStatement placed, LintSubject subject) {
        return switch (placed.statement()) {
            case Statement.Update update
            when choosesNone(update.where(), update.limited(), update.joined())
                    && !fillsNewColumns(update, placed.made()) -> found(update, "updates", placed);
            case Statement.Delete delete
            when choosesNone(delete.where(), delete.limited(), delete.joined()) ->
                found(delete, "deletes from", placed);
            default -> Stream.of();
        };
    }

    private static boolean choosesNone(@Nullable String where, boolean limited, boolean joined) {
        return where == null ? !limited && !joined : AlwaysTrue.is(where);
    }

    private static boolean fillsNewColumns(Statement.Update update, Made made) {
        return update.tables().size() == 1
                && update.columns().stream()
                        .allMatch(column -> made.column(update.tables().getFirst(), column));
    }

    private static Stream<Finding> found(Statement statement, String verb, PlacedStatement placed) {
        return statement.changes().stream()
                .filter(table -> !placed.made().table(table))
                .map(table -> placed.finding(INFO, verb + " " + table + " without a condition that chooses rows")
                        .on(table.name()));
    }
}
