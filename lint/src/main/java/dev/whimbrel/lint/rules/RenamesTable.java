package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.statements.AlterClause;
import dev.whimbrel.statements.Statement;
import dev.whimbrel.statements.TableName;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A table that was there before gets another name. */
final class RenamesTable extends StatementRule {
    RenamesTable() {
        super(new RuleInfo(
                "BC001",
                "renames a table",
                Severity.ERROR,
                true,
                "Programs that run use the old name and fail at the same moment; views and routines keep the old name.",
                "Make a view under the old name in the same migration, or release a version that knows both names first.",
                List.of()));
    }

    @Override
    Stream<Note> inspect(Placed it) {
        return switch (it.statement()) {
            case Statement.RenameTable(var _, var from, var to) -> renamed(from, to, it);
            case Statement.AlterTable alter ->
                it.changes().stream()
                        .flatMap(change -> change.clause() instanceof AlterClause.RenameTo(var to)
                                ? renamed(List.of(alter.table()), List.of(to), it)
                                : Stream.of());
            default -> Stream.of();
        };
    }

    /** What goes and comes in one statement is a swap: the name stays. */
    private static Stream<Note> renamed(List<TableName> from, List<TableName> to, Placed it) {
        var comes = to.stream().map(TableName::name).collect(Collectors.toSet());
        return IntStream.range(0, from.size())
                .filter(i -> from.stream()
                        .noneMatch(table -> table.name().equals(to.get(i).name())))
                .mapToObj(from::get)
                .filter(it::holdsRows)
                .filter(table -> !comes.contains(table.name()))
                .map(table -> Note.of("renames the table " + table).on(table));
    }
}
