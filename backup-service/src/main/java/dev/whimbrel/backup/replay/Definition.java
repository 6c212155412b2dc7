package dev.whimbrel.backup.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a column is, as far as the reading of its values needs to know.
 *
 * @param type as the catalog says it, in lower case but for values of enumerations
 * @param characterSet null where the type has none
 */
record Definition(String type, @Nullable String characterSet) {
    private static final Set<String> TEXTS =
            Set.of("char", "varchar", "tinytext", "text", "mediumtext", "longtext", "enum", "set");
    private static final Pattern CHARACTER_SET =
            Pattern.compile("\\b(?:CHARACTER\\s+SET|CHARSET)\\s*=?\\s*[`'\"]?(\\w+)", Pattern.CASE_INSENSITIVE);
    private static final Set<String> GEOMETRIES = Set.of(
            "geometry",
            "point",
            "linestring",
            "polygon",
            "multipoint",
            "multilinestring",
            "multipolygon",
            "geometrycollection",
            "geomcollection");

    /**
     * From the words of a statement.
     *
     * @param clause may say a character set
     * @param usual the character set where none is said; null when that is not known
     */
    static Definition written(String type, String clause, @Nullable String usual) {
        int bracket = type.indexOf('(');
        var listed = bracket > 0 && Set.of("ENUM", "SET").contains(type.substring(0, bracket));
        var written = new Definition(
                listed
                        ? type.substring(0, bracket).toLowerCase(Locale.ROOT) + type.substring(bracket)
                        : type.toLowerCase(Locale.ROOT),
                null);
        return written.text() ? new Definition(written.type(), characterSet(clause, usual)) : written;
    }

    private static @Nullable String characterSet(String clause, @Nullable String usual) {
        var said = CHARACTER_SET.matcher(clause);
        if (said.find()) {
            return said.group(1).toLowerCase(Locale.ROOT);
        }
        return clause.toUpperCase(Locale.ROOT).contains("COLLATE") ? null : usual;
    }

    /** The first word of the type. */
    String kind() {
        int end = 0;
        while (end < type.length() && (Character.isLetter(type.charAt(end)) || type.charAt(end) == '_')) {
            end++;
        }
        return switch (type.substring(0, end)) {
            case "integer" -> "int";
            case "serial" -> "bigint";
            case "bool", "boolean" -> "tinyint";
            case "numeric", "dec", "fixed" -> "decimal";
            default -> type.substring(0, end);
        };
    }

    boolean unsigned() {
        return type.contains(" unsigned") || type.contains(" zerofill") || type.startsWith("serial");
    }

    boolean text() {
        return TEXTS.contains(kind());
    }

    boolean listed() {
        return kind().equals("enum") || kind().equals("set");
    }

    boolean geometry() {
        return GEOMETRIES.contains(kind());
    }

    /** Whether a value can be read: a text only in a known character set. */
    boolean readable() {
        return !text() || listed() || characterSet != null;
    }

    /** The number in brackets; 1 where there is none. */
    int length() {
        int open = type.indexOf('(');
        int close = type.indexOf(')', open + 1);
        return open < 0 || close < 0
                ? 1
                : Integer.parseInt(type.substring(open + 1, close).strip());
    }

    /** The values of an enumeration or a set, in their order. */
    List<String> labels() {
        var labels = new ArrayList<String>();
        var label = new StringBuilder();
        boolean inside = false;
        for (int i = type.indexOf('('); i >= 0 && i < type.length(); i++) {
            char c = type.charAt(i);
            boolean doubled = inside && c == '\'' && i + 1 < type.length() && type.charAt(i + 1) == '\'';
            if (doubled) {
                label.append(c);
                i++;
            } else if (c == '\'') {
                inside = !inside;
                if (!inside) {
                    labels.add(label.toString());
                    label.setLength(0);
                }
            } else if (inside) {
                label.append(c);
            }
        }
        return labels;
    }
}
