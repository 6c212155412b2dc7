package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.subject.ChangeSet;
import dev.whimbrel.lint.subject.Place;
import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.lint.subject.Subject;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.Stream;

/** A rule that looks at one change set at a time. */
abstract non-sealed class ChangeSetRule implements LintRule {
    private final RuleInfo info;

    ChangeSetRule(RuleInfo info) {
        this.info = info;
    }

    @Override
    public final RuleInfo info() {
        return info;
    }

    @Override
    public final List<Finding> inspect(Subject subject, Settings settings) {
        IdentityHashMap<ChangeSet, List<Placed>> statements = new IdentityHashMap<>();
        subject.statements()
                .forEach(it -> statements
                        .computeIfAbsent(it.changeSet(), _ -> new ArrayList<>())
                        .add(it));
        return subject.changeSets().stream()
                .flatMap(changeSet -> inspect(changeSet, statements.getOrDefault(changeSet, List.of()), settings)
                        .map(note -> note.finding(info, place(changeSet))))
                .toList();
    }

    private static Place place(ChangeSet it) {
        return new Place(it.file(), it.id(), it.author(), 0, it.line());
    }

    abstract Stream<Note> inspect(ChangeSet changeSet, List<Placed> statements, Settings settings);
}
