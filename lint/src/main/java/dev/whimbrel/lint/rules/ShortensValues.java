package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.subject.Placed;
import java.util.List;
import java.util.stream.Stream;

/** A text or binary column that becomes shorter. Where the rows themselves are asked, the answer counts instead. */
final class ShortensValues extends RedefinitionRule {
    ShortensValues() {
        super(new RuleInfo(
                "DD009",
                "shortens values that may be longer",
                Severity.ERROR,
                true,
                "A value that is too long stops the change in a strict session (1265), and is cut without a word in another.",
                "Look for longer values first (WHERE CHAR_LENGTH(column) > n), and say in a waiver that there are none.",
                List.of()));
    }

    @Override
    Stream<Note> inspect(Redefined column, Placed it) {
        var was = column.was().type();
        var now = column.now().type();
        return !it.facts().guarded() && Widths.isSized(was) && Widths.isSized(now) && now.length() < was.length()
                ? note("shortens " + column.name() + " from " + was + " to " + now)
                : Stream.of();
    }
}
