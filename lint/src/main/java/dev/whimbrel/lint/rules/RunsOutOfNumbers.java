package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.lint.subject.TableFacts;
import dev.whimbrel.statements.AlterClause;
import dev.whimbrel.statements.Statement;
import dev.whimbrel.statements.Token;
import java.util.List;
import java.util.stream.Stream;

/** A changed table whose counter is known to be used up for the most part, or a counter that is set so far. */
final class RunsOutOfNumbers extends StatementRule {
    private static final Setting PERCENT = new Setting("percent", "80", "from how much of the range on");

    RunsOutOfNumbers() {
        super(new RuleInfo(
                "DS002",
                "comes near the end of a counter",
                Severity.ERROR,
                false,
                "When the counter of AUTO_INCREMENT has reached its type's end, nothing can be inserted any more.",
                "Make the column BIGINT UNSIGNED before that, beside the live table.",
                List.of(PERCENT)));
    }

    @Override
    Stream<Note> inspect(Placed it, Settings settings) {
        var limit = settings.number(PERCENT) / 100.0;
        var known = it.statement().changes().stream()
                .filter(table -> it.size(table)
                        .map(size -> size.autoIncrementUsed() >= limit)
                        .orElse(false))
                .filter(_ -> !it.changes().isEmpty() || it.statement() instanceof Statement.Insert)
                .filter(table -> !widens(it))
                .map(table -> Note.of("changes " + table + ", whose counter is used up to "
                                + Math.round(it.size(table)
                                                .map(TableFacts::autoIncrementUsed)
                                                .orElse(0.0)
                                        * 100) + " %")
                        .on(table));
        return Stream.concat(known, set(it, limit));
    }

    private static boolean widens(Placed it) {
        return it.changes().stream()
                .anyMatch(change ->
                        change.clause() instanceof AlterClause.ModifyColumn(var column) && column.autoIncrement());
    }

    private static Stream<Note> set(Placed it, double limit) {
        var after = it.before().after(it.statement(), it.words());
        var options = it.statement() instanceof Statement.CreateTable
                ? it.words().behindBrackets()
                : it.words().behind("TABLE");
        return options.valueOf("AUTO_INCREMENT").filter(Token::isNumber).stream()
                .flatMap(value -> it.statement().changes().stream()
                        .flatMap(table -> after.get(table).stream())
                        .flatMap(table -> table.columns().values().stream()
                                .filter(column -> column.spec().autoIncrement()
                                        && column.type().isInteger())
                                .filter(column -> Double.parseDouble(value.text())
                                        >= limit * column.type().largest())
                                .map(column -> Note.of("sets the counter of " + table.name() + " near the end of "
                                                + column.type())
                                        .on(table.name()))));
    }
}
