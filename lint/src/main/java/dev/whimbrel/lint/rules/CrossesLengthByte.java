package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.schema.Column;
import dev.whimbrel.lint.subject.Placed;
import java.util.List;
import java.util.stream.Stream;

/** A VARCHAR that grows across 255 bytes. */
final class CrossesLengthByte extends RedefinitionRule {
    CrossesLengthByte() {
        super(new RuleInfo(
                "LK014",
                "makes a VARCHAR longer than 255 bytes",
                Severity.WARNING,
                false,
                "Up to 255 bytes (not characters) one byte holds the length, beyond that two: every row is written anew, while writers wait on MySQL.",
                "Choose lengths beyond the limit from the start (64 characters of utf8mb4), or stay below it.",
                List.of()));
    }

    @Override
    Stream<Note> inspect(Redefined column, Placed it) {
        var was = column.was().type();
        var now = column.now().type();
        if (!was.is("VARCHAR") || !now.is("VARCHAR")) {
            return Stream.of();
        }
        var before = was.length() * bytes(column, column.was());
        var after = now.length() * bytes(column, column.now());
        return before <= 255 && after > 255
                ? note("makes " + column.name() + " grow from " + before + " to " + after + " bytes, across 255")
                : Stream.of();
    }

    private static int bytes(Redefined column, Column side) {
        return Charsets.bytes(column.table().charsetOf(side).orElse("utf8mb4"));
    }
}
