package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.statements.Statement;
import java.util.List;
import java.util.stream.Stream;

/** An UPDATE or DELETE with LIMIT or ORDER BY. */
final class ChangesRowsByChance extends StatementRule {
    ChangesRowsByChance() {
        super(new RuleInfo(
                "DL017",
                "changes rows that LIMIT or ORDER BY picks",
                Severity.WARNING,
                false,
                "Which rows come first may differ on a replica, in a rehearsal or when the change is undone and done again.",
                "Choose the rows by a condition on a key; for portions, by ranges of the primary key.",
                List.of()));
    }

    @Override
    Stream<Note> inspect(Placed it) {
        var changesRows = it.statement() instanceof Statement.Update || it.statement() instanceof Statement.Delete;
        if (!changesRows || it.statement().changes().stream().noneMatch(it::holdsRows)) {
            return Stream.of();
        }
        var words = Stream.of("ORDER", "LIMIT").filter(it.words()::says).toList();
        return words.isEmpty()
                ? Stream.of()
                : Stream.of(Note.of("picks the rows it changes by "
                                + String.join(" and ", words).replace("ORDER", "ORDER BY"))
                        .on(it.statement().changes().getFirst()));
    }
}
