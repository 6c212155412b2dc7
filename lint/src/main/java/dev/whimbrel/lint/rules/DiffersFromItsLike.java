package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.schema.Column;
import dev.whimbrel.lint.subject.Placed;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A new column called like a known table with _id behind it, of another type than that table's primary key. */
final class DiffersFromItsLike extends StatementRule {
    DiffersFromItsLike() {
        super(new RuleInfo(
                "DS010",
                "gives a reference another type than what it refers to",
                Severity.WARNING,
                false,
                "Comparing columns of different types converts every row and uses no index; values may not fit at all.",
                "Give the column the type of the key that its name says it refers to.",
                List.of()));
    }

    @Override
    Stream<Note> inspect(Placed it) {
        return Made.defined(it)
                .flatMap(one -> parent(one, it)
                        .filter(key ->
                                !key.type().name().equals(one.column().type().name())
                                        || key.type().unsigned()
                                                != one.column().type().unsigned())
                        .map(key -> Note.of("makes " + one.name() + " "
                                        + one.column().type() + "; what it seems to refer to is " + key.type())
                                .on(one.table()))
                        .stream());
    }

    private static Optional<Column> parent(Made.Defined one, Placed it) {
        var name = one.column().name().toLowerCase(Locale.ROOT);
        if (!name.endsWith("_id")) {
            return Optional.empty();
        }
        var stem = name.substring(0, name.length() - 3);
        return Stream.of(stem, stem + "s", stem + "es")
                .filter(table -> !table.equalsIgnoreCase(one.table()))
                .flatMap(table -> it.before().get(table).stream())
                .flatMap(table -> table.primaryKey().filter(key -> key.parts().size() == 1).stream()
                        .flatMap(key -> table.column(key.columns().getFirst()).stream()))
                .findFirst();
    }
}
