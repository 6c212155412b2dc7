package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.schema.Index;
import dev.whimbrel.lint.subject.Placed;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Another collation for a column of a primary or unique key. */
final class ChangesCollationOfKey extends RedefinitionRule {
    ChangesCollationOfKey() {
        super(new RuleInfo(
                "DL010",
                "changes the collation of a unique column",
                Severity.ERROR,
                true,
                "Values that were different may be the same under the new collation: the change stops at the first pair, or rows are found that were not meant.",
                "Look for values that become equal under the new collation first.",
                List.of()));
    }

    @Override
    Stream<Note> inspect(Redefined column, Placed it) {
        var was = column.table().collationOf(column.was());
        var now = column.table().collationOf(column.now());
        var unique = column.table().indexes().stream()
                .filter(Index::isUnique)
                .anyMatch(index -> index.columns().contains(column.was().name().toLowerCase(Locale.ROOT)));
        return unique && column.was().type().hasCharacters() && now.isPresent() && !was.equals(now)
                ? note("changes the collation of " + column.name() + ", which is part of a unique key")
                : Stream.of();
    }
}
