package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.subject.ChangeSet;
import dev.whimbrel.lint.subject.Placed;
import java.util.List;
import java.util.stream.Stream;

/** More than one statement of definition; tables that the change set itself makes may be finished in it. */
final class DefinesSeveralThings extends ChangeSetRule {
    DefinesSeveralThings() {
        super(new RuleInfo(
                "ID003",
                "defines several things in one change set",
                Severity.WARNING,
                false,
                "Definitions are committed one by one: when the third fails, two are there, and the change set counts as not run.",
                "Give every definition a change set of its own.",
                List.of()));
    }

    @Override
    Stream<Note> inspect(ChangeSet changeSet, List<Placed> statements, Settings settings) {
        var definitions = statements.stream()
                .filter(it -> Sort.of(it.statement()) == Sort.DEFINITION)
                .filter(it -> it.changes().isEmpty()
                        || it.holdsRows(it.changes().getFirst().table()))
                .count();
        return definitions > 1
                ? Stream.of(Note.of("holds " + definitions + " definitions, each of which is committed alone"))
                : Stream.of();
    }
}
