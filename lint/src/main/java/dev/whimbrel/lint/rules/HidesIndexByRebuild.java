package dev.whimbrel.lint.rules;

import dev.whimbrel.ddl.DdlClass;
import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.statements.AlterClause;
import java.util.List;
import java.util.stream.Stream;

/** The visibility of an index and a change that writes all rows in one statement. */
final class HidesIndexByRebuild extends StatementRule {
    HidesIndexByRebuild() {
        super(new RuleInfo(
                "BC005",
                "hides an index together with a slow change",
                Severity.WARNING,
                false,
                "Hiding is done in a moment and undone in a moment; glued to a rebuild it is neither.",
                "Hide or show the index in a statement of its own.",
                List.of()));
    }

    @Override
    Stream<Note> inspect(Placed it) {
        var hides = it.changes().stream()
                .anyMatch(change ->
                        change.clause() instanceof AlterClause.Other(var words, var _) && words.equals("ALTER INDEX"));
        return hides
                        && it.changes().size() > 1
                        && it.how().filter(DdlClass::rebuild).isPresent()
                ? Stream.of(Note.of("hides or shows an index of "
                                + it.changes().getFirst().table() + " together with a slow change")
                        .on(it.changes().getFirst().table()))
                : Stream.of();
    }
}
