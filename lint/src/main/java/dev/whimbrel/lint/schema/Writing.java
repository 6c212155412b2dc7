package dev.whimbrel.lint.schema;

import java.util.ArrayList;
import java.util.stream.Collectors;

/** Writes a table down as {@code SHOW CREATE TABLE} does, one line for each column and key. */
final class Writing {
    private Writing() {}

    static String of(Table table) {
        var lines = new ArrayList<String>();
        table.columns().values().forEach(column -> lines.add(column(column)));
        table.indexes().forEach(index -> lines.add(index(index)));
        return "CREATE TABLE " + quoted(table.name()) + " (\n  " + String.join(",\n  ", lines) + "\n) "
                + options(table);
    }

    private static String column(Column column) {
        return quoted(column.name()) + " " + column.words().text();
    }

    private static String index(Index index) {
        var columns = index.parts().stream()
                .map(part -> part.isExpression()
                        ? "(`expression`)"
                        : quoted(part.column())
                                + (part.length().isPresent()
                                        ? "(" + part.length().getAsInt() + ")"
                                        : ""))
                .collect(Collectors.joining(","));
        var kind =
                switch (index.kind()) {
                    case PRIMARY -> "PRIMARY KEY";
                    case PLAIN -> "KEY " + quoted(index.name());
                    case UNIQUE, FULLTEXT, SPATIAL -> index.kind() + " KEY " + quoted(index.name());
                };
        return kind + " (" + columns + ")";
    }

    private static String options(Table table) {
        return "ENGINE=" + (table.isInnoDb() ? "InnoDB" : table.engine().orElse("InnoDB"))
                + table.charset().map(set -> " DEFAULT CHARSET=" + set).orElse(" DEFAULT CHARSET=utf8mb4")
                + table.collation().map(it -> " COLLATE=" + it).orElse("")
                + table.rowFormat().map(it -> " ROW_FORMAT=" + it).orElse("");
    }

    private static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }
}
