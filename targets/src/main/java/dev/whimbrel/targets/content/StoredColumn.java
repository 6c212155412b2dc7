package dev.whimbrel.targets.content;

/**
 * A column, and the expression for its value as a text that cannot be mistaken for another value, nor run into its
 * neighbour's: short texts with their length before them, long ones as their SHA-256 (a concatenation longer than
 * {@code max_allowed_packet} would be NULL), NULL as a word of its own.
 *
 * @param type as information_schema says it, {@code varchar}
 */
record StoredColumn(String name, String type) {
    String unmistakable() {
        var value = quoted(name);
        return switch (type) {
            case "tinyint",
                    "smallint",
                    "mediumint",
                    "int",
                    "bigint",
                    "decimal",
                    "double",
                    "year",
                    "date",
                    "datetime",
                    "time" -> number(value);
            case "float" -> number("(" + value + " + 0e0)"); // as a text it would be rounded to six digits
            case "bit" -> number("(" + value + " + 0)");
            case "timestamp" -> number("UNIX_TIMESTAMP(" + value + ")"); // in no session's time zone
            case "binary", "varbinary", "tinyblob" -> text(value);
            case "char", "varchar", "tinytext", "enum", "set" -> text("CAST(" + value + " AS BINARY)");
            case "text", "mediumtext", "longtext", "blob", "mediumblob", "longblob", "json" -> digest(value);
            case "geometry",
                    "point",
                    "linestring",
                    "polygon",
                    "multipoint",
                    "multilinestring",
                    "multipolygon",
                    "geometrycollection",
                    "geomcollection",
                    "vector" -> digest("HEX(" + value + ")");
            default -> text("CAST(CAST(" + value + " AS CHAR) AS BINARY)");
        };
    }

    /** Digits, signs, points and colons only: a comma ends it. */
    private static String number(String value) {
        return "IFNULL(" + value + ", 'N'), ','";
    }

    private static String text(String value) {
        return "IFNULL(CONCAT(OCTET_LENGTH(" + value + "), ':', " + value + "), 'N')";
    }

    private static String digest(String value) {
        return "IFNULL(SHA2(" + value + ", 256), 'N'), ','";
    }

    static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }
}
