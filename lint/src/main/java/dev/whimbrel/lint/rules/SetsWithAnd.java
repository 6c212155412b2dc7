package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.statements.Phrase;
import dev.whimbrel.statements.Statement;
import java.util.List;
import java.util.stream.Stream;

/** The slip of writing AND between assignments. */
final class SetsWithAnd extends StatementRule {
    SetsWithAnd() {
        super(new RuleInfo(
                "DL018",
                "sets a column to the result of AND",
                Severity.ERROR,
                false,
                "SET a = 1 AND b = 2 sets a to 0 or 1 and leaves b alone: what was meant was a comma.",
                "Separate assignments by commas; where a truth value is meant, put it in brackets.",
                List.of()));
    }

    @Override
    Stream<Note> inspect(Placed it) {
        if (!(it.statement() instanceof Statement.Update update)) {
            return Stream.of();
        }
        var set = it.words().behind("SET").before("WHERE").before("ORDER", "BY").before("LIMIT");
        return set.parts().stream().anyMatch(SetsWithAnd::joinsAssignments)
                ? Stream.of(Note.of("sets a column to the result of AND")
                        .on(update.tables().getFirst()))
                : Stream.of();
    }

    /** The value begins a comparison behind an AND: {@code 1 AND b = 2}; BETWEEN and CASE have an AND of their own. */
    private static boolean joinsAssignments(Phrase assignment) {
        var value = assignment.behind("=");
        return value.says("AND")
                && !value.says("BETWEEN")
                && !value.says("CASE")
                && value.behind("AND").says("=");
    }
}
