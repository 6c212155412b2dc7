package dev.whimbrel.validator.lint;

import dev.whimbrel.statements.AlterClause;
import dev.whimbrel.statements.Statement;
import dev.whimbrel.statements.TableName;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a plan itself has made up to a point: nothing that was there before can be lost with it. */
record Made(Set<String> tables, Set<String> columns) {
    Made {
        tables = Set.copyOf(tables);
        columns = Set.copyOf(columns);
    }

    static Made nothing() {
        return new Made(Set.of(), Set.of());
    }

    boolean table(TableName table) {
        return tables.contains(key(table));
    }

    boolean column(TableName table, String column) {
        return table(table) || columns.contains(key(table, column));
    }

    Made after(Statement statement) {
        return switch (statement) {
            case Statement.CreateTable create when !create.ifNotExists() -> with(create.table());
            case Statement.DropTable drop -> without(drop.tables());
            case Statement.RenameTable rename -> renamed(rename.from(), rename.to());
            case Statement.AlterTable alter -> altered(alter);
            default -> this;
        };
    }

    private Made with(TableName table) {
        var more = new HashSet<>(tables);
        more.add(key(table));
        return new Made(more, columns);
    }

    private Made without(List<TableName> dropped) {
        var fewer = new HashSet<>(tables);
        dropped.forEach(table -> fewer.remove(key(table)));
        return new Made(fewer, columns);
    }

    private Made renamed(List<TableName> from, List<TableName> to) {
        var now = this;
        for (var i = 0; i < from.size(); i++) {
            now = table(from.get(i)) ? now.without(List.of(from.get(i))).with(to.get(i)) : now;
        }
        return now;
    }

    private Made altered(Statement.AlterTable alter) {
        var more = new HashSet<>(columns);
        for (var clause : alter.clauses()) {
            switch (clause) {
                case AlterClause.AddColumn(var column) -> more.add(key(alter.table(), column.name()));
                case AlterClause.DropColumn(var column) -> more.remove(key(alter.table(), column));
                default -> {}
            }
        }
        return new Made(tables, more);
    }

    /** Without the schema: one that names another than the target's is refused by its own rule. */
    private static String key(TableName table) {
        return table.name().toLowerCase(Locale.ROOT);
    }

    private static String key(TableName table, String column) {
        return key(table) + '\n' + column.toLowerCase(Locale.ROOT);
    }
}
