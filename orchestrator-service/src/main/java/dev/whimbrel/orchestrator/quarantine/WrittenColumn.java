package dev.whimbrel.orchestrator.quarantine;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A column as its server writes it.
 *
 * @param text the definition behind the name
 */
record WrittenColumn(String name, String text) {
    private static final Pattern TEXTS = Pattern.compile("'(?:[^'\\\\]|''|\\\\.)*'");
    private static final Pattern SPECIAL =
            Pattern.compile("\\b(?:GENERATED|AUTO_INCREMENT|CHECK|INVISIBLE|PERIOD|ROW (?:START|END)|COMPRESSED)\\b");
    private static final Pattern DEFAULT = Pattern.compile("\\bDEFAULT\\b");
    private static final Pattern FIRST_MEMBER = Pattern.compile("^enum\\(('(?:[^']|'')*')");

    static Optional<WrittenColumn> in(String createTable, String name) {
        var start = "  " + Quarantine.quoted(name) + " ";
        return createTable
                .lines()
                .filter(line -> line.regionMatches(true, 0, start, 0, start.length()))
                .findFirst()
                .map(line -> {
                    var written = line.substring(3, start.length() - 2).replace("``", "`");
                    return new WrittenColumn(
                            written, line.substring(start.length()).replaceFirst(",$", ""));
                });
    }

    String quotedName() {
        return Quarantine.quoted(name);
    }

    /** Without what stands in quotes: a comment may say anything. */
    private String words() {
        return TEXTS.matcher(text).replaceAll("''").toUpperCase(Locale.ROOT);
    }

    boolean isSpecial() {
        return SPECIAL.matcher(words()).find();
    }

    /** The definition when it is put aside; empty where rows could not be written that do not know it. */
    Optional<String> hidden() {
        var needsDefault =
                words().contains("NOT NULL") && !DEFAULT.matcher(words()).find();
        return needsDefault
                ? standIn().map(value -> text + " DEFAULT " + value + " INVISIBLE")
                : Optional.of(text + " INVISIBLE");
    }

    /** What rows get that are written meanwhile. */
    private Optional<String> standIn() {
        var type = text.toLowerCase(Locale.ROOT).split("[ (]", 2)[0];
        return switch (type) {
            case "tinyint", "smallint", "mediumint", "int", "bigint", "decimal", "float", "double", "year" ->
                Optional.of("0");
            case "bit" -> Optional.of("b'0'");
            case "char", "varchar", "binary", "varbinary", "set" -> Optional.of("''");
            case "tinytext", "text", "mediumtext", "longtext", "tinyblob", "blob", "mediumblob", "longblob" ->
                Optional.of("('')");
            case "date" -> Optional.of("'1970-01-01'");
            case "datetime" -> Optional.of("'1970-01-01 00:00:00'");
            case "timestamp" -> Optional.of("'1970-01-02 00:00:00'");
            case "time" -> Optional.of("'00:00:00'");
            case "enum" -> {
                var member = FIRST_MEMBER.matcher(text);
                yield member.find() ? Optional.of(member.group(1)) : Optional.empty();
            }
            default -> Optional.empty();
        };
    }
}
