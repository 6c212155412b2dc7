package dev.whimbrel.orchestrator.rows;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The table in which the rows of one change are kept, and the SQL around it. It describes itself: a comment at each column names the column whose values it
 * holds, so that nothing else is needed to put them back. Pure.
 *
 * @param name of the image
 * @param table the rows are of
 * @param deletes whether the rows are deleted; otherwise some of their columns are set
 */
public record Image(String name, String table, boolean deletes, List<Kept> columns) {
    /** Names the rows of an image, in the order in which they were kept. */
    public static final String ROW = "whimbrel_row";

    static final String STATE = "whimbrel_state";

    /** What a column is kept for. */
    enum Role {
        KEY,
        /** Set by the change, or deleted with its row. */
        VALUE,
        /** Set by the server whenever the row changes. */
        CLOCK
    }

    /** What became of a row when it was to be put back. */
    enum Fate {
        NOT_LOOKED_AT,
        BACK,
        CHANGED_SINCE,
        GONE,
        THERE_AGAIN,
        NEVER_CHANGED,
        REFUSED,
        /** Only inside the transaction in which it is put back. */
        GOING_BACK
    }

    /** @param type as information_schema names it @param definition empty when the image is there already */
    record Kept(Role role, int number, String column, String type, String definition) {
        String before() {
            return "whimbrel_" + role.name().toLowerCase(Locale.ROOT) + "_" + number;
        }

        String after() {
            return before() + "_after";
        }
    }

    /** Of a change that was found fit for it. */
    static Image of(String name, KeptTable table, ChosenRows chosen) {
        var key = table.keyColumns();
        var values = chosen.deletes()
                ? table.columns().stream()
                        .filter(column -> !column.generated() && !table.isInKey(column.name()))
                        .toList()
                : chosen.sets().stream()
                        .map(set -> table.column(set).orElseThrow())
                        .toList();
        var clocks = chosen.deletes()
                ? List.<KeptTable.Column>of()
                : table.columns().stream()
                        .filter(column -> column.clock() && !values.contains(column))
                        .toList();
        return new Image(
                name,
                table.name(),
                chosen.deletes(),
                Stream.of(kept(Role.KEY, key), kept(Role.VALUE, values), kept(Role.CLOCK, clocks))
                        .flatMap(List::stream)
                        .toList());
    }

    private static List<Kept> kept(Role role, List<KeptTable.Column> columns) {
        return Stream.iterate(0, i -> i < columns.size(), i -> i + 1)
                .map(i -> new Kept(
                        role,
                        i + 1,
                        columns.get(i).name(),
                        columns.get(i).type(),
                        columns.get(i).definition()))
                .toList();
    }

    List<Kept> of(Role role) {
        return columns.stream().filter(column -> column.role() == role).toList();
    }

    private String each(Stream<Kept> which, String between, Function<Kept, String> text) {
        return which.map(text).collect(Collectors.joining(between));
    }

    public String create() {
        var lines = each(columns.stream(), ", ", kept -> {
            var line = quoted(kept.before()) + " " + kept.definition()
                    + (kept.role() == Role.KEY ? " NOT NULL" : " NULL DEFAULT NULL") + " COMMENT '"
                    + literal(kept.column()) + "'";
            return deletes || kept.role() == Role.KEY
                    ? line
                    : line + ", " + quoted(kept.after()) + " " + kept.definition() + " NULL DEFAULT NULL";
        });
        return "CREATE TABLE IF NOT EXISTS " + quoted(name) + " (" + ROW
                + " BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, " + STATE + " TINYINT NOT NULL DEFAULT 0, "
                + lines + ") ENGINE=InnoDB COMMENT '" + literal(table) + "'";
    }

    /** Ends where the condition begins. @param conditioned see {@link ChosenRows#conditioned()} */
    public String capture(String conditioned) {
        return "INSERT INTO " + quoted(name) + " ("
                + each(columns.stream(), ", ", kept -> quoted(kept.before())) + ") SELECT "
                + each(columns.stream(), ", ", kept -> quoted(kept.column())) + " FROM " + conditioned + " AND ";
    }

    /** What the change left, of the rows from one on; the one is its parameter. */
    public String left() {
        return "UPDATE " + quoted(name) + " kept STRAIGHT_JOIN " + quoted(table) + " live ON " + sameKey() + " SET "
                + each(changed(), ", ", kept -> "kept." + quoted(kept.after()) + " = live." + quoted(kept.column()))
                + " WHERE kept." + ROW + " >= ?";
    }

    private Stream<Kept> changed() {
        return columns.stream().filter(kept -> kept.role() != Role.KEY);
    }

    private String sameKey() {
        return each(
                of(Role.KEY).stream(),
                " AND ",
                kept -> "live." + quoted(kept.column()) + " = kept." + quoted(kept.before()));
    }

    /** Locks the live rows. Ends where the condition on the image begins, as those that follow. */
    String lock() {
        return "SELECT COUNT(*) FROM " + quoted(name) + " kept STRAIGHT_JOIN " + quoted(table) + " live ON " + sameKey()
                + " WHERE ";
    }

    /** Behind the image in a query: the live rows, where they are. */
    String beside() {
        return " LEFT JOIN " + quoted(table) + " live ON " + sameKey();
    }

    /** Decides what becomes of each row that was not looked at. */
    String decide() {
        return "UPDATE " + quoted(name) + " kept" + beside() + " SET kept." + STATE + " = " + fate() + " WHERE kept."
                + STATE + " = 0 AND ";
    }

    /** By number; that of {@link Fate}. */
    String fate() {
        var gone = "live." + quoted(of(Role.KEY).getFirst().column()) + " IS NULL";
        if (deletes) {
            return "IF(" + gone + ", " + Fate.GOING_BACK.ordinal() + ", " + Fate.THERE_AGAIN.ordinal() + ")";
        }
        return "CASE WHEN "
                + each(
                        of(Role.VALUE).stream(),
                        " AND ",
                        kept -> same(kept, "kept", kept.before(), "kept", kept.after()))
                + " THEN " + Fate.NEVER_CHANGED.ordinal() + " WHEN " + gone + " THEN " + Fate.GONE.ordinal() + " WHEN "
                + asLeft() + " THEN " + Fate.GOING_BACK.ordinal() + " ELSE " + Fate.CHANGED_SINCE.ordinal() + " END";
    }

    private String asLeft() {
        return each(of(Role.VALUE).stream(), " AND ", kept -> same(kept, "live", kept.column(), "kept", kept.after()));
    }

    /** Every byte, also where the collation would call two texts equal. */
    private static String same(Kept kept, String one, String column, String other, String second) {
        var left = one + "." + quoted(column);
        var right = other + "." + quoted(second);
        return switch (kept.type()) {
            case "char", "varchar", "tinytext", "text", "mediumtext", "longtext", "json", "enum", "set" ->
                "CAST(" + left + " AS BINARY) <=> CAST(" + right + " AS BINARY)";
            case "geometry",
                    "point",
                    "linestring",
                    "polygon",
                    "multipoint",
                    "multilinestring",
                    "multipolygon",
                    "geometrycollection",
                    "geomcollection" -> "HEX(" + left + ") <=> HEX(" + right + ")";
            default -> left + " <=> " + right;
        };
    }

    /** Puts back what was decided to go back. */
    String putBack() {
        return back("STRAIGHT_JOIN") + " WHERE kept." + STATE + " = " + Fate.GOING_BACK.ordinal() + " AND ";
    }

    /** What went back is never decided again. */
    String wentBack() {
        return "UPDATE " + quoted(name) + " SET " + STATE + " = " + Fate.BACK.ordinal() + " WHERE " + STATE + " = "
                + Fate.GOING_BACK.ordinal() + " AND ";
    }

    private String back(String join) {
        if (deletes) {
            return "INSERT INTO " + quoted(table) + " ("
                    + each(columns.stream(), ", ", kept -> quoted(kept.column())) + ") SELECT "
                    + each(columns.stream(), ", ", kept -> "kept." + quoted(kept.before())) + " FROM " + quoted(name)
                    + " kept";
        }
        return "UPDATE " + quoted(name) + " kept " + join + " " + quoted(table) + " live ON " + sameKey() + " SET "
                + each(changed(), ", ", kept -> "live." + quoted(kept.column()) + " = " + value(kept));
    }

    /** A clock that somebody else's change has moved stays where that put it. */
    private static String value(Kept kept) {
        var before = "kept." + quoted(kept.before());
        var live = "live." + quoted(kept.column());
        return kept.role() == Role.CLOCK
                ? "IF(" + live + " <=> kept." + quoted(kept.after()) + ", " + before + ", " + live + ")"
                : before;
    }

    /** All of it in one statement, for people; it is carried out in portions. */
    String inWords() {
        return deletes ? back("JOIN") + " WHERE kept." + STATE + " = 0" : back("JOIN") + " WHERE " + asLeft();
    }

    private static String literal(String name) {
        return name.replace("\\", "\\\\").replace("'", "''");
    }

    static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }
}
