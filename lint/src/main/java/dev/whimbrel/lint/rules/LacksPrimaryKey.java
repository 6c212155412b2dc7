package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.schema.Index;
import dev.whimbrel.lint.schema.Table;
import dev.whimbrel.lint.subject.Placed;
import java.util.List;
import java.util.stream.Stream;

/** A new table without a primary key; a counted key of another type than set is a warning. */
final class LacksPrimaryKey extends StatementRule {
    private static final Setting TYPES =
            new Setting("types", "BIGINT", "types of counted keys that are fine; they must be unsigned");

    LacksPrimaryKey() {
        super(new RuleInfo(
                "DS001",
                "makes a table without a good primary key",
                Severity.ERROR,
                true,
                "Without one, replicas search the whole table for every row, and no tool can copy it; a small or signed one runs out.",
                "Give it a primary key, best BIGINT UNSIGNED AUTO_INCREMENT or BINARY(16).",
                List.of(TYPES)));
    }

    @Override
    Stream<Note> inspect(Placed it, Settings settings) {
        return Made.created(it)
                .flatMap(table -> table.primaryKey()
                        .map(key -> counted(table, key, settings))
                        .orElseGet(() -> Stream.of(Note.of("makes the table " + table.name() + " without a primary key")
                                .on(table.name()))));
    }

    private static Stream<Note> counted(Table table, Index key, Settings settings) {
        return key.parts().size() != 1
                ? Stream.of()
                : table.column(key.columns().getFirst()).stream()
                        .filter(column -> column.spec().autoIncrement())
                        .filter(column ->
                                !settings.list(TYPES).contains(column.type().name())
                                        || !column.type().unsigned())
                        .map(column -> Note.of("counts the rows of " + table.name() + " with " + column.type())
                                .on(table.name())
                                .weighing(Severity.WARNING));
    }
}
