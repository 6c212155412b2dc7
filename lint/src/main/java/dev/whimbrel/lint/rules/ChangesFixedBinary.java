package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.subject.Placed;
import java.util.List;
import java.util.stream.Stream;

/** BINARY(n) pads with zeros, others do not. */
final class ChangesFixedBinary extends RedefinitionRule {
    ChangesFixedBinary() {
        super(new RuleInfo(
                "DL012",
                "changes to or from BINARY",
                Severity.WARNING,
                false,
                "BINARY fills values up with zero bytes, and what is read back is not what was written; comparisons fail silently.",
                "Use VARBINARY, or convert the values explicitly.",
                List.of()));
    }

    @Override
    Stream<Note> inspect(Redefined column, Placed it) {
        var was = column.was().type();
        var now = column.now().type();
        return (was.is("BINARY") || now.is("BINARY"))
                        && !(was.name().equals(now.name()) && was.length() == now.length())
                ? note("changes " + column.name() + " from " + was + " to " + now
                        + ": values are padded with zeros or keep them")
                : Stream.of();
    }
}
