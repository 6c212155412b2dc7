package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.subject.Placed;
import java.util.List;
import java.util.stream.Stream;

/** Members of an ENUM or SET that go, or that get another place. */
final class ChangesList extends RedefinitionRule {
    ChangesList() {
        super(new RuleInfo(
                "DL011",
                "removes or moves members of an ENUM or SET",
                Severity.ERROR,
                true,
                "Rows keep the number of a member: removed ones stop the change or become empty, and inserting before the end writes every row anew.",
                "Add new members at the end only; before one is removed, move its rows to another.",
                List.of()));
    }

    @Override
    Stream<Note> inspect(Redefined column, Placed it) {
        var was = column.was().type();
        var now = column.now().type();
        if (!was.isList() || !was.name().equals(now.name())) {
            return Stream.of();
        }
        if (!now.arguments().containsAll(was.arguments())) {
            return note("removes members of " + column.name());
        }
        var kept = now.arguments().subList(0, was.arguments().size()).equals(was.arguments());
        return kept ? Stream.of() : note("gives members of " + column.name() + " another place");
    }
}
