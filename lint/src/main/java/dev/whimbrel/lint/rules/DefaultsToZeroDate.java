package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.subject.Placed;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A zero as the default of a date. */
final class DefaultsToZeroDate extends StatementRule {
    DefaultsToZeroDate() {
        super(new RuleInfo(
                "DS006",
                "gives a date the default 0000-00-00",
                Severity.WARNING,
                false,
                "There is no such day: strict servers refuse it, and many programs cannot read it.",
                "Use NULL for \"no date\", or CURRENT_TIMESTAMP.",
                List.of()));
    }

    @Override
    Stream<Note> inspect(Placed it) {
        return Made.defined(it)
                .filter(one ->
                        one.column().type().isTemporal() && !one.column().type().is("TIME", "YEAR"))
                .filter(one -> isZero(one.column().spec().defaultText()))
                .map(one -> Note.of("gives " + one.name() + " a zero date as its default")
                        .on(one.table()));
    }

    private static boolean isZero(@Nullable String text) {
        return text != null
                && (text.equals("0") || text.replace("'", "").replace("\"", "").startsWith("0000-00-00"));
    }
}
