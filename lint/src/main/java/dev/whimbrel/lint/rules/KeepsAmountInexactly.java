package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.subject.Placed;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A column for money, by its name, of an inexact type. */
final class KeepsAmountInexactly extends StatementRule {
    private static final Setting NAMES = new Setting(
            "names",
            "amount price cost total balance fee salary tax payment revenue discount",
            "words in names of columns for money");

    KeepsAmountInexactly() {
        super(new RuleInfo(
                "DS004",
                "keeps an amount as FLOAT or DOUBLE",
                Severity.WARNING,
                false,
                "0.1 + 0.2 is not 0.3 there: sums are off by cents, and comparisons fail.",
                "Use DECIMAL, or whole cents.",
                List.of(NAMES)));
    }

    @Override
    Stream<Note> inspect(Placed it, Settings settings) {
        var names = settings.list(NAMES);
        return Made.defined(it)
                .filter(one -> one.column().type().isFloating())
                .filter(one -> List.of(
                                one.column().name().toLowerCase(Locale.ROOT).split("_"))
                        .stream()
                        .anyMatch(names::contains))
                .map(one -> Note.of(
                                "keeps " + one.name() + " as " + one.column().type())
                        .on(one.table()));
    }
}
