package dev.whimbrel.orchestrator.rows;

import dev.whimbrel.statements.Dialect;
import dev.whimbrel.statements.Statement;
import dev.whimbrel.statements.StatementParser;
import dev.whimbrel.statements.TableName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which rows an UPDATE or DELETE of one table chooses, so that a query can choose the same. Pure.
 *
 * @param from the table as the statement names it, with its alias and partitions
 * @param where the condition as written; null for all rows
 * @param sets the columns that are set; empty for a DELETE
 */
public record ChosenRows(
        TableName table, String from, @Nullable String where, boolean deletes, List<String> sets, String obstacle) {
    private static final Pattern END = Pattern.compile("\\b(WHERE|ORDER|LIMIT|RETURNING)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern UPDATE =
            Pattern.compile("\\s*UPDATE\\s+(?:LOW_PRIORITY\\s+)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern SET = Pattern.compile("\\bSET\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern DELETE =
            Pattern.compile("\\s*DELETE\\s+(?:LOW_PRIORITY\\s+|QUICK\\s+)*FROM\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern ODD =
            Pattern.compile("^\\s*(IGNORE\\b)|\\b(USING|PORTION)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern RETURNING = Pattern.compile("\\bRETURNING\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern LIMIT = Pattern.compile("\\bLIMIT\\b", Pattern.CASE_INSENSITIVE);
    /** What stands before a bracket where a query is inside a condition. */
    private static final Set<String> OF_QUERIES = Set.of(
            "exists", "any", "all", "some", "from", "join", "on", "select", "union", "count", "min", "max", "sum",
            "avg");

    /** Empty when it is neither an UPDATE nor a DELETE. */
    public static Optional<ChosenRows> of(String sql, Dialect dialect) {
        return switch (StatementParser.parse(sql, dialect)) {
            case Statement.Update update ->
                Optional.of(of(
                        sql,
                        update.tables(),
                        update.where(),
                        update.limited(),
                        update.joined(),
                        update.columns(),
                        dialect));
            case Statement.Delete delete ->
                Optional.of(of(
                        sql, delete.tables(), delete.where(), delete.limited(), delete.joined(), List.of(), dialect));
            default -> Optional.empty();
        };
    }

    private static ChosenRows of(
            String sql,
            List<TableName> tables,
            @Nullable String where,
            boolean limited,
            boolean joined,
            List<String> sets,
            Dialect dialect) {
        if (tables.size() != 1 || joined) {
            return not("more than one table takes part");
        }
        if (limited || (where != null && LIMIT.matcher(Bare.masked(where)).find())) {
            return not("its LIMIT could choose other rows when asked again");
        }
        var unsteady = where == null ? Optional.<String>empty() : unsteady(Bare.masked(where));
        if (unsteady.isPresent()) {
            return not(unsteady.get());
        }
        var from = from(sql, sets.isEmpty());
        if (from.isEmpty()) {
            return not("how it names its table could not be read");
        }
        var chosen = new ChosenRows(
                tables.getFirst(),
                from.get(),
                where,
                sets.isEmpty(),
                sets.stream()
                        .map(set -> set.toLowerCase(Locale.ROOT))
                        .distinct()
                        .toList(),
                "");
        return StatementParser.parse("SELECT 1 FROM " + chosen.conditioned(), dialect) instanceof Statement.Query
                ? chosen
                : not("its condition could not be read as that of a query");
    }

    private static ChosenRows not(String obstacle) {
        return new ChosenRows(new TableName(null, ""), "", null, false, List.of(), obstacle);
    }

    private static Optional<String> unsteady(String bare) {
        if (bare.contains("@")) {
            return Optional.of("its condition uses a variable");
        }
        return Steadiness.now(bare)
                .or(() -> Steadiness.unknown(bare, OF_QUERIES).map(name -> name + "()"))
                .map(word -> word + " in its condition could choose other rows when asked again");
    }

    private static Optional<String> from(String sql, boolean deletes) {
        if (sql.contains("/*!") || sql.contains("/*M!")) {
            return Optional.empty();
        }
        var bare = Bare.masked(sql);
        if (RETURNING.matcher(bare).find()) { // answers with rows, which nobody would read
            return Optional.empty();
        }
        var head = (deletes ? DELETE : UPDATE).matcher(bare);
        if (!head.lookingAt()) {
            return Optional.empty();
        }
        var end = (deletes ? END : SET).matcher(bare);
        var last = end.find(head.end()) ? end.start() : sql.length();
        var from =
                sql.substring(head.end(), last).strip().replaceFirst(";+$", "").strip();
        return from.isEmpty()
                        || ODD.matcher(Bare.masked(from)).find()
                        || ODD.matcher(from).lookingAt()
                ? Optional.empty()
                : Optional.of(from);
    }

    /** Behind FROM; a further condition may follow with AND. */
    public String conditioned() {
        return from + " WHERE " + (where == null ? "TRUE" : "(" + where + "\n)");
    }
}
