package dev.whimbrel.backup.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * What {@code SHOW CREATE TABLE} says, in lines: the servers print one column, key or constraint a line and escape
 * newlines inside texts, so that lines can be left out or renamed without parsing SQL.
 *
 * @param lines columns, keys and constraints, without indent and comma
 * @param tail options and partitions, from the closing parenthesis on
 */
public record CreateTable(String table, List<String> lines, String tail) {
    private static final Pattern COUNTER = Pattern.compile(" AUTO_INCREMENT=\\d+");

    /** Reads it from the server; the session should not have ANSI_QUOTES, and for a backup must not convert answers. */
    public static CreateTable read(Connection connection, String schema, String table) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "SHOW CREATE TABLE " + Quoting.name(schema) + "." + Quoting.name(table))) {
            row.next();
            return parse(table, IntroducedLiterals.decoded(connection, schema, table, row.getBytes(2)));
        }
    }

    /** @throws IllegalArgumentException for a text that no server prints */
    public static CreateTable parse(String table, String text) {
        var all = text.split("\n", -1);
        int end = 1;
        while (end < all.length && !all[end].startsWith(")")) {
            end++;
        }
        if (!all[0].startsWith("CREATE TABLE ") || !all[0].endsWith("(") || end == all.length) {
            throw new IllegalArgumentException("not the definition of a table: " + table);
        }
        var lines = new ArrayList<String>();
        for (int i = 1; i < end; i++) {
            lines.add(withoutComma(all[i].strip()));
        }
        return new CreateTable(
                table, List.copyOf(lines), String.join("\n", List.of(all).subList(end, all.length)));
    }

    private static String withoutComma(String line) {
        return line.endsWith(",") ? line.substring(0, line.length() - 1) : line;
    }

    public String sql() {
        return "CREATE TABLE " + Quoting.name(table) + " (\n  " + String.join(",\n  ", lines) + "\n" + tail;
    }

    /** True when nothing differs but the next number of AUTO_INCREMENT, which moves with every row. */
    public boolean sameAs(CreateTable other) {
        return lines.equals(other.lines)
                && COUNTER.matcher(tail)
                        .replaceAll("")
                        .equals(COUNTER.matcher(other.tail).replaceAll(""));
    }

    /**
     * Keys that are better made once the rows are there: all but the primary one. None where one of them is of a kind that
     * the servers make one at a time, or where AUTO_INCREMENT needs it.
     */
    public List<String> laterKeys() {
        boolean special = lines.stream()
                .anyMatch(line -> line.startsWith("FULLTEXT KEY ")
                        || line.startsWith("SPATIAL KEY ")
                        || line.startsWith("PERIOD FOR "));
        boolean counted = lines.stream()
                .filter(line -> line.startsWith("`") && line.contains(" AUTO_INCREMENT"))
                .anyMatch(line -> lines.stream()
                        .noneMatch(key -> key.startsWith("PRIMARY KEY (" + line.substring(0, line.indexOf("` ") + 1))));
        boolean keyed = lines.stream().anyMatch(line -> line.startsWith("PRIMARY KEY "));
        return special || counted || !keyed
                ? List.of()
                : lines.stream()
                        .filter(line -> line.startsWith("KEY ") || line.startsWith("UNIQUE KEY "))
                        .toList();
    }

    public CreateTable named(String other) {
        return new CreateTable(other, lines, tail);
    }

    public CreateTable withoutForeignKeys() {
        return without(line -> line.startsWith("CONSTRAINT ") && line.contains(" FOREIGN KEY ("));
    }

    public CreateTable without(Predicate<String> unwanted) {
        return new CreateTable(table, lines.stream().filter(unwanted.negate()).toList(), tail);
    }

    public CreateTable with(UnaryOperator<String> change) {
        return new CreateTable(table, lines.stream().map(change).toList(), tail);
    }

    /** Its CHECK constraints. */
    public List<Check> checks() {
        return lines.stream().flatMap(line -> Check.in(line).stream()).toList();
    }
}
