package dev.whimbrel.backup.sql;

import java.util.Locale;
import java.util.Set;

/** How the bytes of a value become a literal that gives exactly the same value back. */
public enum Rendering {
    /** Digits as the server sends them. */
    NUMBER,
    /** Shortest digits that give the same bits back, in quotes because a bare {@code -0} is an integer. */
    FLOATING,
    /** In quotes, utf8mb4. */
    TEXT,
    /** In quotes while it is plain ASCII, else its bytes in hexadecimal behind the name of its character set. */
    FOREIGN_TEXT,
    /** Always bytes in hexadecimal behind the name of its character set: one that ASCII is no part of. */
    ENCODED_TEXT,
    /** Bytes in hexadecimal. */
    BINARY;

    private static final Set<String> NUMBERS =
            Set.of("tinyint", "smallint", "mediumint", "int", "integer", "bigint", "decimal", "numeric", "year");
    private static final Set<String> FLOATS = Set.of("float", "double", "real");
    private static final Set<String> BYTES = Set.of(
            "bit",
            "binary",
            "varbinary",
            "tinyblob",
            "blob",
            "mediumblob",
            "longblob",
            "geometry",
            "point",
            "linestring",
            "polygon",
            "multipoint",
            "multilinestring",
            "multipolygon",
            "geometrycollection",
            "geomcollection",
            "vector");
    private static final Set<String> UNICODE = Set.of("utf8mb4", "utf8mb3", "utf8", "");
    private static final Set<String> WITHOUT_ASCII = Set.of("ucs2", "utf16", "utf16le", "utf32", "swe7");

    static Rendering of(String dataType, String characterSet) {
        var type = dataType.toLowerCase(Locale.ROOT);
        if (NUMBERS.contains(type)) {
            return NUMBER;
        }
        if (FLOATS.contains(type)) {
            return FLOATING;
        }
        return BYTES.contains(type) ? BINARY : ofText(characterSet.toLowerCase(Locale.ROOT));
    }

    private static Rendering ofText(String characterSet) {
        if (UNICODE.contains(characterSet)) {
            return TEXT;
        }
        if (characterSet.equals("binary")) {
            return BINARY;
        }
        return WITHOUT_ASCII.contains(characterSet) ? ENCODED_TEXT : FOREIGN_TEXT;
    }
}
