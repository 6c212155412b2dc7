package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.subject.Placed;
import java.util.List;
import java.util.stream.Stream;

/** A number that may no longer be negative. */
final class MakesUnsigned extends RedefinitionRule {
    MakesUnsigned() {
        super(new RuleInfo(
                "DL008",
                "makes a signed number unsigned",
                Severity.ERROR,
                true,
                "Negative values stop the change, or become 0 where the session is not strict.",
                "Look for negative values first, and decide what becomes of them.",
                List.of()));
    }

    @Override
    Stream<Note> inspect(Redefined column, Placed it) {
        var was = column.was().type();
        var now = column.now().type();
        var number = was.isInteger() || was.isFloating() || was.is("DECIMAL");
        return number && !was.unsigned() && now.unsigned() ? note("makes " + column.name() + " unsigned") : Stream.of();
    }
}
