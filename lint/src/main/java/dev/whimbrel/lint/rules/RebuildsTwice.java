package dev.whimbrel.lint.rules;

import dev.whimbrel.ddl.DdlClass;
import dev.whimbrel.lint.subject.ChangeSet;
import dev.whimbrel.lint.subject.Placed;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Several statements of a change set that each write all rows of a table. */
final class RebuildsTwice extends ChangeSetRule {
    RebuildsTwice() {
        super(new RuleInfo(
                "LK007",
                "rebuilds one table several times",
                Severity.INFO,
                false,
                "Each rebuild writes every row anew; in one statement it would be done once.",
                "Put the clauses that rebuild into one ALTER TABLE, and leave instant ones apart.",
                List.of()));
    }

    @Override
    Stream<Note> inspect(ChangeSet changeSet, List<Placed> statements, Settings settings) {
        var times = statements.stream()
                .filter(it -> it.how().map(DdlClass::rebuild).orElse(false))
                .map(it -> it.changes().getFirst().table())
                .filter(table -> statements.getFirst().holdsRows(table))
                .collect(Collectors.groupingBy(table -> table.name().toLowerCase(Locale.ROOT), Collectors.counting()));
        return times.entrySet().stream()
                .filter(entry -> entry.getValue() > 1)
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> Note.of("rebuilds the table " + entry.getKey() + " " + entry.getValue() + " times")
                        .on(entry.getKey()));
    }
}
