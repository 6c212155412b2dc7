package dev.whimbrel.ddl;

import dev.whimbrel.statements.AlterClause;
import dev.whimbrel.statements.AlterText;
import dev.whimbrel.statements.ClauseText;
import dev.whimbrel.statements.ColumnSpec;
import dev.whimbrel.statements.Dialect;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A table as its server writes it, one line for each column and key. A column is parsed when somebody asks for it: most
 * changes ask for none, and a wide table would take longer to parse than to change.
 *
 * @param lines of the columns, by their names in lower case
 * @param keys the lines of indexes
 * @param options what stands behind the closing bracket
 */
record TableDefinition(Map<String, String> lines, List<String> keys, String options, Dialect dialect) {
    private static final Pattern NAME = Pattern.compile("  `((?:[^`]|``)+)` ");
    private static final Pattern KEY = Pattern.compile("(?:(?:PRIMARY|UNIQUE|FULLTEXT|SPATIAL) )?KEY .*");
    private static final Pattern CHARSET = Pattern.compile("(?:CHARACTER SET|CHARSET)[ =](\\w+)");
    private static final Pattern COLLATE = Pattern.compile("COLLATE[ =](\\w+)");
    private static final Pattern MARKS = Pattern.compile("/\\*!\\d{5,6} (.*?) ?\\*/");

    /** @param charset and collation are the table's where the column states none; empty where neither does */
    record Column(ColumnSpec spec, ClauseText text, String charset, String collation) {}

    static TableDefinition parse(String createTable, Dialect dialect) {
        var lines = createTable.lines().toList();
        var options = lines.stream()
                .dropWhile(line -> !line.startsWith(")"))
                .reduce("", (all, line) -> all + " " + MARKS.matcher(line).replaceAll("$1"));
        var columns = new LinkedHashMap<String, String>();
        for (var line : lines) {
            var name = NAME.matcher(line);
            if (name.lookingAt()) {
                columns.put(
                        name.group(1).replace("``", "`").toLowerCase(Locale.ROOT),
                        MARKS.matcher(line.strip()).replaceAll("$1").replaceFirst(",$", ""));
            }
        }
        var keys = lines.stream()
                .map(String::strip)
                .filter(line -> KEY.matcher(line).matches())
                .toList();
        return new TableDefinition(columns, keys, options, dialect);
    }

    private Optional<Column> parsed(String line) {
        return AlterText.of("ALTER TABLE t ADD COLUMN " + line, dialect)
                .map(text -> text.clauses().getFirst())
                .flatMap(clause -> clause.parsed().stream()
                        .filter(AlterClause.AddColumn.class::isInstance)
                        .map(it -> of(((AlterClause.AddColumn) it).column(), clause, options))
                        .findFirst());
    }

    private static Column of(ColumnSpec spec, ClauseText text, String options) {
        return new Column(spec, text, charset(text.text(), options), collation(text.text(), options));
    }

    /** The column as it is being written anew. */
    Column rewritten(ColumnSpec spec, ClauseText text) {
        return of(spec, text, options);
    }

    private static String charset(String column, String options) {
        return first(CHARSET, column)
                .or(() -> first(COLLATE, column).map(collation -> collation.split("_", -1)[0]))
                .or(() -> first(CHARSET, options))
                .orElse("")
                .toLowerCase(Locale.ROOT);
    }

    /** A character set without a collation has its default one, which is not ours to know. */
    private static String collation(String column, String options) {
        return first(COLLATE, column)
                .or(() -> first(CHARSET, column).isPresent() ? Optional.of("") : first(COLLATE, options))
                .orElse("")
                .toLowerCase(Locale.ROOT);
    }

    private static Optional<String> first(Pattern pattern, String text) {
        var found = Pattern.compile(pattern.pattern(), Pattern.CASE_INSENSITIVE).matcher(text);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    Optional<Column> column(String name) {
        return Optional.ofNullable(lines.get(name.toLowerCase(Locale.ROOT))).flatMap(this::parsed);
    }

    Stream<Column> columns() {
        return lines.values().stream().flatMap(line -> parsed(line).stream());
    }

    boolean isIndexed(String column) {
        return keysWith(column) > 0;
    }

    /** Whether an index over several columns holds it. */
    boolean isInCompositeIndex(String column) {
        return keys.stream().anyMatch(key -> names(key, column) && key.matches(".*\\(.*,.*\\).*"));
    }

    private long keysWith(String column) {
        return keys.stream().filter(key -> names(key, column)).count();
    }

    private static boolean names(String key, String column) {
        return key.toLowerCase(Locale.ROOT)
                .substring(key.indexOf('('))
                .contains("`" + column.toLowerCase(Locale.ROOT) + "`");
    }

    boolean hasFullText() {
        return keys.stream().anyMatch(key -> key.startsWith("FULLTEXT"));
    }

    boolean isCompressed() {
        return options.toUpperCase(Locale.ROOT).contains("ROW_FORMAT=COMPRESSED");
    }

    boolean isInnoDb() {
        return options.contains("ENGINE=InnoDB");
    }
}
