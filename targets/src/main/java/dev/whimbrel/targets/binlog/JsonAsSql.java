package dev.whimbrel.targets.binlog;

import com.github.shyiko.mysql.binlog.event.deserialization.ColumnType;
import com.github.shyiko.mysql.binlog.event.deserialization.json.JsonBinary;
import com.github.shyiko.mysql.binlog.event.deserialization.json.JsonFormatter;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * A JSON document of MySQL as the expression that makes it. As a text it would lose what JSON has no word for: a decimal would
 * become a double, a date a string.
 */
public final class JsonAsSql implements JsonFormatter {
    private final StringBuilder sql = new StringBuilder();

    private JsonAsSql() {}

    /** @throws IOException when it holds what cannot be made by an expression */
    public static String of(byte[] document) throws IOException {
        if (document.length == 0) {
            return "CAST('null' AS JSON)";
        }
        var sql = new JsonAsSql();
        try {
            JsonBinary.parse(document, sql);
            return sql.sql();
        } catch (IllegalArgumentException unknown) {
            throw new IOException(unknown.getMessage(), unknown);
        }
    }

    private static String text(String value) {
        return value.isEmpty()
                ? "_utf8mb4 ''"
                : "_utf8mb4 x'" + HexFormat.of().formatHex(value.getBytes(StandardCharsets.UTF_8)) + "'";
    }

    /** Inside of an array, so that a document that is only a string is not read as a text of JSON. */
    private String sql() {
        return "JSON_EXTRACT(JSON_ARRAY(" + sql + "), '$[0]')";
    }

    @Override
    public void beginObject(int size) {
        sql.append("JSON_OBJECT(");
    }

    @Override
    public void beginArray(int size) {
        sql.append("JSON_ARRAY(");
    }

    @Override
    public void endObject() {
        sql.append(')');
    }

    @Override
    public void endArray() {
        sql.append(')');
    }

    @Override
    public void nextEntry() {
        sql.append(", ");
    }

    @Override
    public void name(String name) {
        sql.append(text(name)).append(", ");
    }

    @Override
    public void value(String value) {
        sql.append(text(value));
    }

    @Override
    public void value(int value) {
        sql.append(value);
    }

    @Override
    public void value(long value) {
        sql.append(value);
    }

    @Override
    public void value(double value) {
        var text = Double.toString(value);
        sql.append(text.contains("E") ? text : text + "E0");
    }

    @Override
    public void value(BigInteger value) {
        sql.append("CAST(").append(value).append(" AS UNSIGNED)");
    }

    @Override
    public void value(BigDecimal value) {
        int scale = Math.max(0, value.scale());
        int precision = Math.max(value.precision(), scale);
        sql.append("CAST('%s' AS DECIMAL(%d, %d))".formatted(value.toPlainString(), precision, scale));
    }

    @Override
    public void value(boolean value) {
        sql.append(value);
    }

    @Override
    public void valueNull() {
        sql.append("NULL");
    }

    @Override
    public void valueYear(int year) {
        throw new IllegalArgumentException("a year in JSON");
    }

    @Override
    public void valueDate(int year, int month, int day) {
        sql.append("CAST('%04d-%02d-%02d' AS DATE)".formatted(year, month, day));
    }

    @Override
    public void valueDatetime(int year, int month, int day, int hour, int minute, int second, int micros) {
        sql.append("CAST('%04d-%02d-%02d %02d:%02d:%02d.%06d' AS DATETIME(6))"
                .formatted(year, month, day, hour, minute, second, micros));
    }

    @Override
    public void valueTime(int hour, int minute, int second, int micros) {
        if (hour < 0 || minute < 0 || second < 0 || micros < 0) {
            throw new IllegalArgumentException("a negative time in JSON");
        }
        sql.append("CAST('%02d:%02d:%02d.%06d' AS TIME(6))".formatted(hour, minute, second, micros));
    }

    @Override
    public void valueTimestamp(long seconds, int micros) {
        throw new IllegalArgumentException("a timestamp in JSON");
    }

    @Override
    public void valueOpaque(ColumnType type, byte[] value) {
        throw new IllegalArgumentException("a value of type " + type + " in JSON");
    }
}
