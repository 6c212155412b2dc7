package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.subject.Placed;
import java.util.List;
import java.util.stream.Stream;

/** A new table without a comment, or without columns that a policy requires. */
final class LacksCommentOrColumns extends StatementRule {
    private static final Setting COLUMNS = new Setting("columns", "", "columns that every table must have");
    private static final Setting COMMENT = new Setting("comment", "true", "false to be content without comments");

    LacksCommentOrColumns() {
        super(new RuleInfo(
                "DS013",
                "makes a table without a comment or without required columns",
                Severity.INFO,
                false,
                "What a table is for is known to its author only, and what every table has (such as when a row was made) is missing.",
                "Write COMMENT = '…' behind the table, and add the columns that every table has.",
                List.of(COLUMNS, COMMENT)));
    }

    @Override
    Stream<Note> inspect(Placed it, Settings settings) {
        return Made.created(it).flatMap(table -> {
            var missing = settings.list(COLUMNS).stream()
                    .filter(column -> table.column(column).isEmpty())
                    .toList();
            var silent = settings.text(COMMENT).equals("true")
                    && table.option("COMMENT").isEmpty();
            return Stream.concat(
                    silent
                            ? Stream.of(Note.of("makes the table " + table.name() + " without a comment")
                                    .on(table.name()))
                            : Stream.of(),
                    missing.isEmpty()
                            ? Stream.of()
                            : Stream.of(Note.of("makes the table " + table.name() + " without "
                                            + String.join(", ", missing))
                                    .on(table.name())));
        });
    }
}
