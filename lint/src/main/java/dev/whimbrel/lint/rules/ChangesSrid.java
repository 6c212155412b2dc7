package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.subject.Placed;
import java.util.List;
import java.util.stream.Stream;

/** An SRID that is added, changed or removed. */
final class ChangesSrid extends RedefinitionRule {
    ChangesSrid() {
        super(new RuleInfo(
                "DL013",
                "changes the spatial reference system of a column",
                Severity.WARNING,
                false,
                "Values of another system stop the change, and an index is used only where all values are of one system.",
                "Convert the values first (ST_Transform), and name the system that they have.",
                List.of()));
    }

    @Override
    Stream<Note> inspect(Redefined column, Placed it) {
        var was = column.was().srid();
        var now = column.now().srid();
        return column.was().type().isGeometry() && !was.equals(now)
                ? note("changes the spatial reference system of " + column.name() + " from " + was.orElse("any")
                        + " to " + now.orElse("any"))
                : Stream.of();
    }
}
