package dev.whimbrel.validator.demands;

import dev.whimbrel.validator.questions.Sql;
import dev.whimbrel.validator.shape.ColumnShape;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which values of a column do not fit into another type, as a condition on the alias {@code t}. */
final class TypeFit {
    private static final Pattern WRITTEN = Pattern.compile("(?s)\\s*([A-Za-z]+)\\s*(?:\\(\\s*([^)]*?)\\s*\\))?(.*)");
    private static final Map<String, Integer> INTEGERS =
            Map.of("tinyint", 8, "smallint", 16, "mediumint", 24, "int", 32, "integer", 32, "bigint", 64);
    private static final Map<String, Long> TEXTS = Map.of(
            "tinytext",
            255L,
            "text",
            65_535L,
            "mediumtext",
            16_777_215L,
            "tinyblob",
            255L,
            "blob",
            65_535L,
            "mediumblob",
            16_777_215L);
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    private TypeFit() {}

    /** Empty when every value fits, or nothing can be said. @param written the new type as the plan writes it */
    static Optional<String> misfit(ColumnShape column, String written) {
        var parts = WRITTEN.matcher(written);
        if (!parts.matches()) {
            return Optional.empty();
        }
        var type = parts.group(1).toLowerCase(Locale.ROOT);
        var size = parts.group(2) == null ? "" : parts.group(2);
        var value = Sql.column("t", column.name());
        if (INTEGERS.containsKey(type)) {
            return integer(
                    column,
                    value,
                    INTEGERS.get(type),
                    parts.group(3).toLowerCase(Locale.ROOT).contains("unsigned"));
        }
        return switch (type) {
            case "char", "varchar" -> longer("CHAR_LENGTH", value, size);
            case "binary", "varbinary" -> longer("OCTET_LENGTH", value, size);
            case "decimal", "numeric" -> decimal(column, value, size);
            case "enum" -> column.collation() == null || size.isEmpty() ? Optional.empty() : members(written, value);
            case "date" ->
                column.type().equals("datetime") || column.type().equals("timestamp")
                        ? Optional.of(value + " <> DATE(" + value + ")")
                        : Optional.empty();
            default ->
                TEXTS.containsKey(type)
                        ? Optional.of("OCTET_LENGTH(" + value + ") > " + TEXTS.get(type))
                        : Optional.empty();
        };
    }

    private static Optional<String> integer(ColumnShape column, String value, int bits, boolean unsigned) {
        var range = BigInteger.TWO.pow(unsigned ? bits : bits - 1);
        var lowest = unsigned ? BigInteger.ZERO : range.negate();
        var outside = value + " < " + lowest + " OR " + value + " > " + range.subtract(BigInteger.ONE);
        if (column.isInteger() || column.type().equals("decimal")) {
            return Optional.of("(" + outside + ")");
        }
        return column.collation() == null
                ? Optional.empty()
                : Optional.of("(" + value + " NOT REGEXP '^[+-]?[0-9]+$' OR " + "CAST(" + value
                        + " AS DECIMAL(65,0)) NOT BETWEEN " + lowest + " AND " + range.subtract(BigInteger.ONE) + ")");
    }

    private static Optional<String> longer(String measure, String value, String size) {
        return NUMBER.matcher(size).matches() ? Optional.of(measure + "(" + value + ") > " + size) : Optional.empty();
    }

    private static Optional<String> decimal(ColumnShape column, String value, String size) {
        var digits = size.isEmpty() ? new String[] {"10"} : size.split("\\s*,\\s*", 2);
        var scale = digits.length == 2 ? digits[1] : "0";
        if (!NUMBER.matcher(digits[0]).matches() || !NUMBER.matcher(scale).matches() || column.collation() != null) {
            return Optional.empty();
        }
        var whole = Math.max(0, Integer.parseInt(digits[0]) - Integer.parseInt(scale));
        return Optional.of("(ABS(" + value + ") >= 1" + "0".repeat(whole) + " OR " + value + " <> ROUND(" + value + ", "
                + scale + "))");
    }

    /** The list is copied only when it is nothing but texts in quotes. */
    private static Optional<String> members(String written, String value) {
        var list = written.substring(written.indexOf('(') + 1, written.lastIndexOf(')'));
        return list.matches("(?s)\\s*'(?:[^'\\\\]|'')*'(?:\\s*,\\s*'(?:[^'\\\\]|'')*')*\\s*")
                ? Optional.of(value + " NOT IN (" + list + ")")
                : Optional.empty();
    }
}
