package dev.whimbrel.targets.content;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The stored columns of one table, and the query that sums up what stands in them. */
final class Content {
    private final Connection connection;
    private final String table;
    private final List<StoredColumn> columns = new ArrayList<>();

    Content(Connection connection, String schema, String table) throws SQLException {
        this.connection = connection;
        this.table = StoredColumn.quoted(schema) + "." + StoredColumn.quoted(table);
        try (var statement = connection.prepareStatement(
                "SELECT COLUMN_NAME, DATA_TYPE, GENERATION_EXPRESSION FROM information_schema.COLUMNS"
                        + " WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ?")) {
            statement.setString(1, schema);
            statement.setString(2, table);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    var generated = rows.getString(3);
                    if (generated == null || generated.isEmpty()) {
                        columns.add(new StoredColumn(rows.getString(1), rows.getString(2)));
                    }
                }
            }
        }
        if (columns.isEmpty()) {
            throw new SQLException(
                    "there is no table " + this.table + ", or the account may not see it", "42S02", 1146);
        }
        columns.sort(Comparator.comparing(column -> column.name().toLowerCase(Locale.ROOT)));
    }

    Stream<String> columns() {
        return columns.stream().map(StoredColumn::name);
    }

    ContentChecksum checksum(Predicate<String> wanted) throws SQLException {
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery(query(wanted))) {
            answer.next();
            return new ContentChecksum(answer.getLong(1), hexadecimal(answer.getBigDecimal(2)));
        }
    }

    private String query(Predicate<String> wanted) {
        var row = columns.stream()
                .filter(column -> wanted.test(column.name()))
                .map(StoredColumn::unmistakable)
                .collect(joining(", ", "CONCAT('', ", ")"));
        return "SELECT COUNT(*), COALESCE(SUM(CAST(CONV(LEFT(SHA2(" + row
                + ", 256), 16), 16, 10) AS UNSIGNED)), 0) FROM " + table;
    }

    /** Fewer than 2^64 rows of 64 bits each. */
    private static String hexadecimal(BigDecimal sum) {
        var digits = sum.toBigIntegerExact().mod(BigInteger.TWO.pow(128)).toString(16);
        return "0".repeat(32 - digits.length()) + digits;
    }
}
