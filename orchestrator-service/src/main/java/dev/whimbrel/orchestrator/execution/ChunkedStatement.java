package dev.whimbrel.orchestrator.execution;

import dev.whimbrel.statements.TableName;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An UPDATE or DELETE that is narrowed down to a range of the primary key.
 *
 * @param head all of it before its condition, with the word WHERE
 */
record ChunkedStatement(String head, TableName table, List<Chunkability.KeyColumn> key) implements RowWork {
    static ChunkedStatement of(String sql, @Nullable String where, TableName table, List<Chunkability.KeyColumn> key) {
        var plain = sql.strip().replaceFirst(";+$", "").strip();
        if (where == null) {
            return new ChunkedStatement(plain + " WHERE ", table, key);
        }
        var condition = where.strip();
        return plain.endsWith(condition)
                ? new ChunkedStatement(
                        plain.substring(0, plain.length() - condition.length()) + "(" + condition + ") AND ",
                        table,
                        key)
                : new ChunkedStatement("something stands behind the condition: " + plain, table, key);
    }

    /** One of its portions, as a text that a parser can read. */
    String example() {
        return sql(false, false).replace("?", "1");
    }

    /** @param after whether there is a lower bound, which is not in it @param upTo whether there is an upper one, which is in it */
    String sql(boolean after, boolean upTo) {
        return head + range(after, upTo);
    }

    /** The condition alone. */
    String range(boolean after, boolean upTo) {
        var range = List.of(after ? beyond() : "", upTo ? "NOT " + beyond() : "").stream()
                .filter(each -> !each.isEmpty())
                .collect(Collectors.joining(" AND "));
        return range.isEmpty() ? "1 = 1" : range;
    }

    @Override
    public ChunkedStatement cursor() {
        return this;
    }

    @Override
    public long change(Connection connection, List<String> after, List<String> upTo) throws SQLException {
        try (var update = connection.prepareStatement(sql(!after.isEmpty(), !upTo.isEmpty()))) {
            bind(update, after, upTo);
            return update.executeUpdate();
        }
    }

    /** Of {@link #range}. */
    void bind(PreparedStatement statement, List<String> after, List<String> upTo) throws SQLException {
        bind(statement, bind(statement, 1, after), upTo);
    }

    /** The key at the end of the next portion. @param after whether there is a lower bound @param rows in a portion, at least 1 */
    String nextKey(boolean after, int rows) {
        return "SELECT " + columns() + " FROM " + quoted(table)
                + (after ? " WHERE " + beyond() : "")
                + " ORDER BY " + columns() + " LIMIT 1 OFFSET " + (rows - 1);
    }

    /** {@code (a > ? OR (a = ? AND b > ?))}: every server uses the index for it, which not every one does for a tuple. */
    private String beyond() {
        return IntStream.range(0, key.size())
                .mapToObj(last -> IntStream.rangeClosed(0, last)
                        .mapToObj(i -> quoted(key.get(i).name()) + (i == last ? " > ?" : " = ?"))
                        .collect(Collectors.joining(" AND ", "(", ")")))
                .collect(Collectors.joining(" OR ", "(", ")"));
    }

    /** @return the next free parameter */
    int bind(PreparedStatement statement, int from, List<String> bound) throws SQLException {
        int parameter = from;
        for (int last = 0; !bound.isEmpty() && last < key.size(); last++) {
            for (int i = 0; i <= last; i++) {
                bind(statement, parameter++, key.get(i), bound.get(i));
            }
        }
        return parameter;
    }

    private static void bind(PreparedStatement statement, int parameter, Chunkability.KeyColumn column, String value)
            throws SQLException {
        if (column.isInteger() || column.type().equals("decimal")) {
            statement.setBigDecimal(parameter, new BigDecimal(value));
        } else {
            statement.setString(parameter, value);
        }
    }

    private String columns() {
        return key.stream().map(column -> quoted(column.name())).collect(Collectors.joining(", "));
    }

    private static String quoted(TableName table) {
        return table.schema() == null ? quoted(table.name()) : quoted(table.schema()) + "." + quoted(table.name());
    }

    private static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }
}
