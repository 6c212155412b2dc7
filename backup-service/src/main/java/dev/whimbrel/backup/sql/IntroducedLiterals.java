package dev.whimbrel.backup.sql;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Writes the literals of a definition as they were written first. MySQL prints a literal of a generated column in the character
 * set of the column beside it, byte for byte: {@code _latin1' - '} where {@code ' - '} was written, and 0x96 for a dash. A column
 * made from that is another one for information_schema, and the byte is lost in a file, or read as UTF-8 (measured on 9.7).
 */
final class IntroducedLiterals {
    private static final Pattern OTHER = Pattern.compile("_(?!utf8mb4')[0-9a-z]+'");
    private static final Pattern INTRODUCER = Pattern.compile("(?<![0-9A-Za-z_$])_(?!utf8mb4$)([0-9a-z]+)$");
    /** A quote or a backslash may be half of a character in these. */
    private static final Set<String> OF_SEVERAL_BYTES =
            Set.of("big5", "cp932", "eucjpms", "euckr", "gb18030", "gb2312", "gbk", "sjis", "ujis");
    /** Not even ASCII is ASCII in these. */
    private static final Set<String> WIDE = Set.of("ucs2", "utf16", "utf16le", "utf32");

    private final Connection connection;
    private final Map<String, String> expressions;
    private final StringBuilder text = new StringBuilder();

    private IntroducedLiterals(Connection connection, Map<String, String> expressions) {
        this.connection = connection;
        this.expressions = expressions;
    }

    /** @param definition as the server sent it, nothing converted */
    static String decoded(Connection connection, String schema, String table, byte[] definition) throws SQLException {
        // a character for each byte, until it is known what they mean
        var bytewise = latin1(definition);
        if (!OTHER.matcher(bytewise).find()) {
            return new String(definition, StandardCharsets.UTF_8);
        }
        var literals = new IntroducedLiterals(connection, expressions(connection, schema, table));
        var rewritten = literals.rewritten(bytewise);
        return new String(rewritten.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private static boolean isText(byte[] bytes) {
        try {
            var _ = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException other) {
            return false;
        }
    }

    /** By column: as they were written, with the introducers that they were written with. */
    private static Map<String, String> expressions(Connection connection, String schema, String table)
            throws SQLException {
        try (var query = connection.prepareStatement("SELECT COLUMN_NAME, LOWER(GENERATION_EXPRESSION)"
                + " FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ?")) {
            query.setString(1, schema);
            query.setString(2, table);
            var all = new HashMap<String, String>();
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    var expression = row.getString(2);
                    if (expression != null) {
                        all.put(byteByByte(Quoting.name(row.getString(1))), expression);
                    }
                }
            }
            return all;
        }
    }

    private static String byteByByte(String text) {
        return latin1(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private String rewritten(String definition) throws SQLException {
        int at = 0;
        while (at < definition.length()) {
            char begins = definition.charAt(at);
            if (begins == '`') {
                int end = definition.indexOf('`', at + 1);
                end = end < 0 ? definition.length() : end + 1;
                text.append(definition, at, end);
                at = end;
            } else if (begins == '\'') {
                int end = endOfLiteral(definition, at);
                literal(definition.substring(at, end));
                at = end;
            } else {
                text.append(begins);
                at++;
            }
        }
        return text.toString();
    }

    private static int endOfLiteral(String definition, int begin) {
        int at = begin + 1;
        while (at < definition.length() && definition.charAt(at) != '\'') {
            at += definition.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(at + 1, definition.length());
    }

    private void literal(String quoted) throws SQLException {
        var introducer = INTRODUCER.matcher(text);
        var bytes = bytes(quoted);
        if (!introducer.find() || isUnreadable(introducer.group(1), bytes)) {
            text.append(quoted);
            return;
        }
        var introduced = "_" + introducer.group(1);
        var hex = "x'" + HexFormat.of().formatHex(bytes) + "'";
        var written = ofThisColumn();
        if (written.isEmpty() || written.contains(introduced + "'") || written.contains(introduced + "\\'")) {
            text.append(isText(bytes) ? quoted : " " + hex);
        } else {
            text.setLength(introducer.start());
            text.append("_utf8mb4").append(byteByByte(Quoting.text(converted(introduced + " " + hex))));
        }
    }

    private static boolean isUnreadable(String charset, byte[] bytes) {
        return WIDE.contains(charset)
                || (OF_SEVERAL_BYTES.contains(charset)
                        && !StandardCharsets.US_ASCII.newEncoder().canEncode(latin1(bytes)));
    }

    /** Each column has a line of its own. */
    private String ofThisColumn() {
        var line = text.substring(text.lastIndexOf("\n") + 1).strip();
        return expressions.entrySet().stream()
                .filter(column -> line.startsWith(column.getKey() + " "))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    /** What stands between the quotes. */
    private static byte[] bytes(String quoted) {
        var bytes = new StringBuilder();
        for (int at = 1; at < quoted.length() - 1; at++) {
            char next = quoted.charAt(at);
            bytes.append(next == '\\' && at + 2 < quoted.length() ? escaped(quoted.charAt(++at)) : next);
        }
        return bytes.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static char escaped(char letter) {
        return switch (letter) {
            case '0' -> '\0';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'Z' -> '\032';
            default -> letter;
        };
    }

    /** By the server, which knows what it means by its character sets. */
    private String converted(String literal) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT CONVERT(" + literal + " USING utf8mb4)")) {
            row.next();
            return row.getString(1);
        }
    }
}
