package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.subject.Placed;
import java.util.List;
import java.util.stream.Stream;

/** A new column of type TIMESTAMP where it ends in 2038. */
final class EndsIn2038 extends StatementRule {
    EndsIn2038() {
        super(new RuleInfo(
                "DS005",
                "uses TIMESTAMP, which ends in 2038",
                Severity.WARNING,
                false,
                "A TIMESTAMP holds no moment after 19 January 2038, and what is read depends on the session's time zone.",
                "Use DATETIME(6) and keep UTC in it. MariaDB from 11.5 on goes to 2106.",
                List.of()));
    }

    @Override
    Stream<Note> inspect(Placed it) {
        return !it.facts().isMySql() && it.facts().server().atLeast(11, 5)
                ? Stream.of()
                : Made.defined(it)
                        .filter(one -> one.column().type().is("TIMESTAMP"))
                        .map(one ->
                                Note.of("makes " + one.name() + " a TIMESTAMP").on(one.table()));
    }
}
