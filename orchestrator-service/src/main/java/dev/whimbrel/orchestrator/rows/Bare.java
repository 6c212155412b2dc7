package dev.whimbrel.orchestrator.rows;

/** Text of SQL without what stands in quotes or comments. */
public final class Bare {
    private Bare() {}

    /** The same length, with a space for every character inside quotes or comments. */
    public static String masked(String sql) {
        var bare = new StringBuilder(sql);
        int at = 0;
        while (at < sql.length()) {
            int end = end(sql, at);
            for (int i = at; end > at && i < end; i++) {
                bare.setCharAt(i, ' ');
            }
            at = Math.max(end, at + 1);
        }
        return bare.toString();
    }

    /** Where what begins here in quotes or as a comment ends; the place itself when nothing such begins. */
    private static int end(String sql, int at) {
        char first = sql.charAt(at);
        if (first == '\'' || first == '"' || first == '`') {
            return afterQuote(sql, at, first);
        }
        if (sql.startsWith("/*", at)) {
            return after(sql, at, "*/");
        }
        if (first == '#' || sql.startsWith("-- ", at)) {
            return after(sql, at, "\n");
        }
        return at;
    }

    private static int afterQuote(String sql, int at, char quote) {
        int end = at + 1;
        while (end < sql.length() && sql.charAt(end) != quote) {
            end += quote != '`' && sql.charAt(end) == '\\' ? 2 : 1;
        }
        return Math.min(end + 1, sql.length());
    }

    private static int after(String sql, int at, String end) {
        int found = sql.indexOf(end, at);
        return found < 0 ? sql.length() : found + end.length();
    }
}
