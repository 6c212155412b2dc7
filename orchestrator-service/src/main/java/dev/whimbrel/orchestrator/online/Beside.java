package dev.whimbrel.orchestrator.online;

/**
 * A statement that is carried out by copying its table beside the live one says so itself, in a comment: plan, journal and executor
 * can be read without one another, also after a crash.
 */
public final class Beside {
    private static final String MARK = "/* beside the live table */ ";

    private Beside() {}

    public static String marked(String sql) {
        return MARK + sql;
    }

    public static boolean isMarked(String sql) {
        return sql.startsWith(MARK);
    }

    /** The statement as the changelog has it. @param marked see {@link #marked} */
    public static String unmarked(String marked) {
        return marked.substring(MARK.length());
    }

    /** An author who writes the mark himself would have his statement copied without anybody having looked whether that is safe. */
    public static boolean pretends(String sql) {
        return sql.contains(MARK.strip());
    }
}
