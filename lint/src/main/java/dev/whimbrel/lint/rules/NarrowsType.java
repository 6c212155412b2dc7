package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.subject.Placed;
import java.util.List;
import java.util.stream.Stream;

/** A column whose new type holds fewer values than the old one. */
final class NarrowsType extends RedefinitionRule {
    NarrowsType() {
        super(new RuleInfo(
                "DL007",
                "makes a type hold less",
                Severity.ERROR,
                true,
                "Values that no longer fit stop the change, or are cut where the session is not strict.",
                "Look for values that do not fit first; widen instead, or move the values to a new column.",
                List.of()));
    }

    @Override
    Stream<Note> inspect(Redefined column, Placed it) {
        var was = column.was().type();
        var now = column.now().type();
        return Widths.isNarrower(was, now)
                ? note("makes " + column.name() + " hold less: " + was + " becomes " + now)
                : Stream.of();
    }
}
