package dev.whimbrel.lint.rules;

import dev.whimbrel.ddl.Algorithm;
import dev.whimbrel.lint.subject.Placed;
import java.util.List;
import java.util.stream.Stream;

/** A change that copies a table with foreign keys or triggers. */
final class CannotBeCopiedBeside extends StatementRule {
    CannotBeCopiedBeside() {
        super(new RuleInfo(
                "LK011",
                "cannot be done beside the table",
                Severity.WARNING,
                false,
                "Tools that copy beside a table cannot do so where it has foreign keys or triggers: only the server's own way is left, however long it blocks.",
                "Plan a quiet hour, or take the keys and triggers away for the time of the change.",
                List.of()));
    }

    @Override
    Stream<Note> inspect(Placed it) {
        if (it.how()
                .filter(how -> how.algorithm() == Algorithm.COPY && how.blocksWrites())
                .isEmpty()) {
            return Stream.of();
        }
        var table = it.changes().getFirst().table();
        var triggers = it.facts().dependents().stream().anyMatch(one -> one.isTriggerOf(table.name()));
        var keys = it.table(table).map(known -> !known.foreignKeys().isEmpty()).orElse(false)
                || it.before()
                        .all()
                        .flatMap(other -> other.foreignKeys().stream())
                        .anyMatch(key -> key.references().name().equalsIgnoreCase(table.name()));
        return it.holdsRows(table) && (triggers || keys)
                ? Stream.of(Note.of("copies " + table + ", which has " + (keys ? "foreign keys" : "triggers")
                                + ", so that it cannot be done beside it")
                        .on(table))
                : Stream.of();
    }
}
