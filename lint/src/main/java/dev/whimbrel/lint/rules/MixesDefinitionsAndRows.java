package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.subject.ChangeSet;
import dev.whimbrel.lint.subject.Placed;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Definitions and rows changed in one change set. A migration carries out and journals each statement as a unit of its own; whoever runs the changelog with Liquibase alone has no such help. */
final class MixesDefinitionsAndRows extends ChangeSetRule {
    MixesDefinitionsAndRows() {
        super(new RuleInfo(
                "ID004",
                "mixes definitions and rows",
                Severity.ERROR,
                true,
                "A definition commits what was done to rows before it: the change set cannot fail as a whole any more.",
                "Split the change set: definitions in one, rows in another.",
                List.of()));
    }

    @Override
    Stream<Note> inspect(ChangeSet changeSet, List<Placed> statements, Settings settings) {
        var sorts = statements.stream().map(it -> Sort.of(it.statement())).collect(Collectors.toSet());
        return sorts.contains(Sort.DEFINITION) && sorts.contains(Sort.ROWS)
                ? Stream.of(Note.of("changes definitions and rows"))
                : Stream.of();
    }
}
