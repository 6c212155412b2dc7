package dev.whimbrel.orchestrator.inverse;

import dev.whimbrel.statements.AlterClause;
import dev.whimbrel.statements.ColumnSpec;
import dev.whimbrel.statements.Dialect;
import dev.whimbrel.statements.ForeignKeySpec;
import dev.whimbrel.statements.IndexSpec;
import dev.whimbrel.statements.Statement;
import dev.whimbrel.statements.StatementParser;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A table before a migration: the lines of its definition, each by what it defines, just as the server wrote them.
 *
 * @param columns with the column before each, by name in lower case
 * @param keys by name in lower case; the primary key by the empty name
 */
record TableBefore(Map<String, Column> columns, Map<String, Key> keys, Map<String, String> foreignKeys) {
    /** @param behind the column before it; empty for the first one */
    record Column(String line, ColumnSpec spec, String behind) {}

    record Key(String line, List<String> columns) {}

    static TableBefore of(String createTable, Dialect dialect) {
        var columns = new HashMap<String, Column>();
        var keys = new HashMap<String, Key>();
        var foreignKeys = new HashMap<String, String>();
        var behind = "";
        for (var line : createTable
                .lines()
                .skip(1)
                .takeWhile(each -> !each.startsWith(")"))
                .toList()) {
            var text = line.strip();
            text = text.endsWith(",") ? text.substring(0, text.length() - 1) : text;
            switch (parsed(text, dialect)) {
                case AlterClause.AddColumn(var column) -> {
                    columns.put(lower(column.name()), new Column(text, column, behind));
                    behind = column.name();
                }
                case AlterClause.AddIndex(var index) -> keys.put(nameOf(index), new Key(text, index.columns()));
                case AlterClause.AddForeignKey(ForeignKeySpec key)
                when key.name() != null -> foreignKeys.put(lower(key.name()), text);
                default -> {
                    // a check stands in no inverse
                }
            }
        }
        return new TableBefore(columns, keys, foreignKeys);
    }

    private static AlterClause parsed(String line, Dialect dialect) {
        var column = line.startsWith("`") ? "COLUMN " : "";
        return StatementParser.parse("ALTER TABLE t ADD " + column + line, dialect)
                                instanceof Statement.AlterTable alter
                        && alter.clauses().size() == 1
                ? alter.clauses().getFirst()
                : new AlterClause.Other(line, List.of());
    }

    private static String nameOf(IndexSpec index) {
        return index.kind() == IndexSpec.Kind.PRIMARY || index.name() == null ? "" : lower(index.name());
    }

    Optional<Column> column(String name) {
        return Optional.ofNullable(columns.get(lower(name)));
    }

    /** The line of an index. */
    Optional<String> key(String name) {
        return Optional.ofNullable(keys.get(lower(name))).map(Key::line);
    }

    Optional<String> primaryKey() {
        return Optional.ofNullable(keys.get("")).map(Key::line);
    }

    Optional<String> foreignKey(String name) {
        return Optional.ofNullable(foreignKeys.get(lower(name)));
    }

    /** Whether an index begins with these columns: then a foreign key on them needs none of its own. */
    boolean isIndexed(List<String> wanted) {
        var lower = wanted.stream().map(TableBefore::lower).toList();
        return keys.values().stream()
                .map(key -> key.columns().stream().map(TableBefore::lower).toList())
                .anyMatch(columns -> columns.size() >= lower.size()
                        && columns.subList(0, lower.size()).equals(lower));
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
