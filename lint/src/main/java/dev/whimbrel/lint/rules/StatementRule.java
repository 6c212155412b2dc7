package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.lint.subject.Subject;
import java.util.List;
import java.util.stream.Stream;

/** A rule that looks at one statement at a time. */
abstract non-sealed class StatementRule implements LintRule {
    private final RuleInfo info;

    StatementRule(RuleInfo info) {
        this.info = info;
    }

    @Override
    public final RuleInfo info() {
        return info;
    }

    @Override
    public final List<Finding> inspect(Subject subject, Settings settings) {
        return subject.statements().stream()
                .flatMap(placed -> inspect(placed, settings).map(note -> note.finding(info, placed.place())))
                .toList();
    }

    Stream<Note> inspect(Placed it, Settings settings) {
        return inspect(it);
    }

    /** For rules without settings. */
    Stream<Note> inspect(Placed it) {
        throw new IllegalStateException("rule " + info.id() + " looks at nothing: " + it.number());
    }

    static Stream<Note> note(String predicate) {
        return Stream.of(Note.of(predicate));
    }
}
