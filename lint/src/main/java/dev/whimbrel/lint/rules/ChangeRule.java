package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.schema.Change;
import dev.whimbrel.lint.subject.Placed;
import java.util.stream.Stream;

/** A rule that looks at one change of a table's definition at a time. */
abstract class ChangeRule extends StatementRule {
    ChangeRule(RuleInfo info) {
        super(info);
    }

    @Override
    final Stream<Note> inspect(Placed it, Settings settings) {
        return it.changes().stream()
                .flatMap(change -> inspect(change, it, settings)
                        .map(note -> note.table() == null ? note.on(change.table()) : note))
                .distinct();
    }

    Stream<Note> inspect(Change change, Placed it, Settings settings) {
        return inspect(change, it);
    }

    /** For rules without settings. */
    Stream<Note> inspect(Change change, Placed it) {
        throw new IllegalStateException("rule " + info().id() + " looks at nothing: " + change + it.number());
    }
}
