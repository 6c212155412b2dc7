package dev.whimbrel.backup.sql;

import java.util.Collection;
import java.util.stream.Collectors;

/** Writes names and short texts into statements. Names come from the server's own catalog, never from a user's keyboard alone. */
public final class Quoting {
    private Quoting() {}

    /** A name in backticks. */
    public static String name(String identifier) {
        return "`" + identifier.replace("`", "``") + "`";
    }

    /** Names in backticks, separated by commas. */
    public static String names(Collection<String> identifiers) {
        return identifiers.stream().map(Quoting::name).collect(Collectors.joining(", "));
    }

    /** A text in single quotes; backslashes are escaped, so the session must not have NO_BACKSLASH_ESCAPES. */
    public static String text(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    /** An account such as {@code app@%} as a definer clause names it. */
    public static String account(String definer) {
        int at = definer.lastIndexOf('@');
        return at < 0 ? name(definer) : name(definer.substring(0, at)) + "@" + name(definer.substring(at + 1));
    }
}
