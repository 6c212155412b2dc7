package dev.whimbrel.backup.replay;

import dev.whimbrel.targets.binlog.JsonAsSql;
import java.io.IOException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Writes values of the log as SQL, exactly. What a session's settings could change is not relied on. */
final class Literals {
    private static final HexFormat HEX = HexFormat.of();

    private Literals() {}

    /**
     * @param was what the column was when the value was written
     * @param is what the column is that it goes to
     */
    static String of(@Nullable Serializable value, Definition was, Definition is) throws CannotReplay {
        return switch (value) {
            case null -> "NULL";
            case Integer number -> number(number.longValue(), was, is);
            case Long number -> number(number, was, is);
            case BigDecimal number -> number.toPlainString();
            case Float number -> inexact(number.doubleValue());
            case Double number -> inexact(number);
            case String time -> "'" + time + "'";
            case byte[] bytes -> bytes(bytes, was);
            default -> value.toString();
        };
    }

    private static String number(long value, Definition was, Definition is) throws CannotReplay {
        if (was.listed()) {
            return was.type().equals(is.type()) ? Long.toString(value) : text(label(value, was));
        }
        if (was.kind().equals("year")) {
            return value == 1900 ? "0" : Long.toString(value);
        }
        return was.unsigned() ? Long.toUnsignedString(value & mask(was)) : Long.toString(value);
    }

    private static long mask(Definition was) {
        return switch (was.kind()) {
            case "tinyint" -> 0xFFL;
            case "smallint" -> 0xFFFFL;
            case "mediumint" -> 0xFFFFFFL;
            case "int" -> 0xFFFFFFFFL;
            default -> -1L;
        };
    }

    private static String label(long value, Definition was) throws CannotReplay {
        var labels = was.labels();
        if (was.kind().equals("enum")) {
            if (value < 1 || value > labels.size()) {
                throw new CannotReplay("a value that its enumeration does not list was written");
            }
            return labels.get((int) value - 1);
        }
        var chosen = new ArrayList<String>();
        for (int i = 0; i < labels.size(); i++) {
            if ((value >> i & 1) == 1) {
                chosen.add(labels.get(i));
            }
        }
        return String.join(",", chosen);
    }

    /** With an exponent, or the server would take it for a decimal, which knows no negative zero. */
    private static String inexact(double value) {
        var text = Double.toString(value);
        return text.contains("E") ? text : text + "E0";
    }

    static String text(String value) {
        return value.isEmpty()
                ? "_utf8mb4 ''"
                : "_utf8mb4 x'" + HEX.formatHex(value.getBytes(StandardCharsets.UTF_8)) + "'";
    }

    private static String bytes(byte[] bytes, Definition was) throws CannotReplay {
        if (was.kind().equals("json")) {
            return json(bytes);
        }
        var padded = was.kind().equals("binary") ? Arrays.copyOf(bytes, Math.max(bytes.length, was.length())) : bytes;
        var literal = padded.length == 0 ? "''" : "x'" + HEX.formatHex(padded) + "'";
        return was.characterSet() == null ? literal : "_" + was.characterSet() + " " + literal;
    }

    private static String json(byte[] bytes) throws CannotReplay {
        try {
            return JsonAsSql.of(bytes);
        } catch (IOException unreadable) {
            throw new CannotReplay(
                    "a JSON document cannot be taken from the binary log exactly: it has " + unreadable.getMessage());
        }
    }
}
