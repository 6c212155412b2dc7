package dev.whimbrel.lint.schema;

import dev.whimbrel.statements.Dialect;
import dev.whimbrel.statements.Phrase;
import dev.whimbrel.statements.Token;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A data type.
 *
 * @param name its first word in upper case, by one name where it has several
 * @param arguments what stands in its brackets, texts without their quotes
 */
public record Type(String name, List<String> arguments, boolean unsigned) {
    private static final Map<String, String> SYNONYMS = Map.ofEntries(
            Map.entry("INTEGER", "INT"),
            Map.entry("INT1", "TINYINT"),
            Map.entry("INT2", "SMALLINT"),
            Map.entry("INT4", "INT"),
            Map.entry("INT8", "BIGINT"),
            Map.entry("MIDDLEINT", "MEDIUMINT"),
            Map.entry("DEC", "DECIMAL"),
            Map.entry("NUMERIC", "DECIMAL"),
            Map.entry("FIXED", "DECIMAL"),
            Map.entry("REAL", "DOUBLE"),
            Map.entry("FLOAT8", "DOUBLE"),
            Map.entry("FLOAT4", "FLOAT"),
            Map.entry("BOOL", "TINYINT"),
            Map.entry("BOOLEAN", "TINYINT"),
            Map.entry("SERIAL", "BIGINT"),
            Map.entry("CHARACTER", "CHAR"),
            Map.entry("NCHAR", "CHAR"),
            Map.entry("NVARCHAR", "VARCHAR"),
            Map.entry("LONG", "MEDIUMTEXT"));

    private static final List<String> INTEGERS = List.of("TINYINT", "SMALLINT", "MEDIUMINT", "INT", "BIGINT");
    private static final List<String> TEXTS = List.of("TINYTEXT", "TEXT", "MEDIUMTEXT", "LONGTEXT");
    private static final List<String> BLOBS = List.of("TINYBLOB", "BLOB", "MEDIUMBLOB", "LONGBLOB");
    private static final Set<String> FLOATING = Set.of("FLOAT", "DOUBLE");
    private static final Set<String> GEOMETRIES = Set.of(
            "GEOMETRY",
            "POINT",
            "LINESTRING",
            "POLYGON",
            "MULTIPOINT",
            "MULTILINESTRING",
            "MULTIPOLYGON",
            "GEOMETRYCOLLECTION",
            "GEOMCOLLECTION");

    public Type {
        arguments = List.copyOf(arguments);
    }

    /** @param text as {@link dev.whimbrel.statements.ColumnSpec#type()} has it */
    public static Type of(String text) {
        var phrase = Phrase.of(text, Dialect.MYSQL);
        var word = phrase.tokens().stream().findFirst().map(Token::upper).orElse("");
        var name = phrase.says("VARYING") ? (word.equals("BINARY") ? "VARBINARY" : "VARCHAR") : word;
        var arguments = phrase.inBrackets().tokens().stream()
                .filter(token -> !token.isSign(','))
                .map(Token::name)
                .toList();
        return new Type(
                name.equals("DOUBLE") || name.equals("FLOAT") ? name : SYNONYMS.getOrDefault(name, name),
                arguments,
                phrase.says("UNSIGNED") || phrase.says("ZEROFILL") || word.equals("SERIAL"));
    }

    public boolean is(String... names) {
        return List.of(names).contains(name);
    }

    public boolean isInteger() {
        return INTEGERS.contains(name);
    }

    public boolean isFloating() {
        return FLOATING.contains(name);
    }

    public boolean isText() {
        return TEXTS.contains(name);
    }

    public boolean isBlob() {
        return BLOBS.contains(name);
    }

    public boolean isGeometry() {
        return GEOMETRIES.contains(name);
    }

    public boolean isList() {
        return is("ENUM", "SET");
    }

    public boolean isTemporal() {
        return is("DATE", "DATETIME", "TIMESTAMP", "TIME", "YEAR");
    }

    /** Holds characters, so that a character set matters. */
    public boolean hasCharacters() {
        return is("CHAR", "VARCHAR") || isText() || isList();
    }

    /** The place of the type among its like: a bigger one holds more. Empty for types without such a row. */
    public OptionalInt rank() {
        for (var row : List.of(INTEGERS, TEXTS, BLOBS)) {
            if (row.contains(name)) {
                return OptionalInt.of(row.indexOf(name));
            }
        }
        return OptionalInt.empty();
    }

    /** Length, precision or digits; what the server takes where nothing is written. */
    public int length() {
        return number(0)
                .orElse(
                        switch (name) {
                            case "DECIMAL" -> 10;
                            case "CHAR", "BINARY", "BIT" -> 1;
                            case "TINYTEXT", "TINYBLOB" -> 255;
                            case "TEXT", "BLOB" -> 65_535;
                            case "MEDIUMTEXT", "MEDIUMBLOB" -> 16_777_215;
                            case "LONGTEXT", "LONGBLOB", "JSON" -> Integer.MAX_VALUE;
                            default -> 0;
                        });
    }

    public int scale() {
        return number(1).orElse(0);
    }

    /** The largest value of an integer type. */
    public double largest() {
        var bits = List.of(8, 16, 24, 32, 64).get(Math.max(0, INTEGERS.indexOf(name)));
        return Math.pow(2, unsigned ? bits : bits - 1) - 1;
    }

    private OptionalInt number(int index) {
        return arguments.size() > index && !arguments.get(index).isEmpty() && isDigits(arguments.get(index))
                ? OptionalInt.of(Integer.parseInt(arguments.get(index)))
                : OptionalInt.empty();
    }

    private static boolean isDigits(String text) {
        return text.length() < 10 && text.chars().allMatch(Character::isDigit);
    }

    @Override
    public String toString() {
        return name
                + (arguments.isEmpty() ? "" : arguments.stream().collect(Collectors.joining(",", "(", ")")))
                + (unsigned ? " UNSIGNED" : "");
    }
}
