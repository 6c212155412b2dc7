package dev.whimbrel.orchestrator.rows;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A change whose rows are kept says so itself, in a comment, and so does what puts them back: plan, journal and executor can be read without one another,
 * also after a crash.
 */
public final class RowsMark {
    private static final Pattern KEPT = Pattern.compile("/\\* rows kept in (WHIMBREL_ROWS_\\w+) \\*/ ");
    private static final Pattern BACK = Pattern.compile("/\\* rows back from (WHIMBREL_ROWS_\\w+) \\*/ ");

    private RowsMark() {}

    /** @param image the table in which they are kept */
    static String kept(String image, String sql) {
        return "/* rows kept in " + image + " */ " + sql;
    }

    static String back(String image, String sql) {
        return "/* rows back from " + image + " */ " + sql;
    }

    /** Where the rows of this change are kept; empty for one whose rows are not. */
    public static Optional<String> kept(String sql) {
        return image(KEPT, sql);
    }

    /** From where this puts rows back; empty for anything else. */
    public static Optional<String> back(String sql) {
        return image(BACK, sql);
    }

    /** The statement as the changelog has it. */
    public static String unmarked(String marked) {
        var mark = KEPT.matcher(marked);
        return mark.lookingAt() ? marked.substring(mark.end()) : marked;
    }

    /** An author who writes the mark himself would have rows kept or put back that nobody looked at. */
    public static boolean pretends(String sql) {
        return KEPT.matcher(sql).find() || BACK.matcher(sql).find();
    }

    private static Optional<String> image(Pattern pattern, String sql) {
        var mark = pattern.matcher(sql);
        return mark.lookingAt() ? Optional.of(mark.group(1)) : Optional.empty();
    }
}
