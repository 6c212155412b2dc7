package dev.whimbrel.backup.sql;

import org.jspecify.annotations.Nullable;

/**
 * A view, function, procedure, package or event, with everything it was made under.
 *
 * @param kind as SQL calls it, in capitals
 * @param create as {@code SHOW CREATE} says it, definer included
 * @param sqlMode null for a view, which has none
 * @param timeZone null for all but events
 */
public record Program(
        String kind,
        String name,
        String create,
        @Nullable String sqlMode,
        String characterSetClient,
        String collationConnection,
        @Nullable String timeZone) {
    static final String VIEW = "VIEW";
    static final String EVENT = "EVENT";

    public boolean isEvent() {
        return kind.equals(EVENT);
    }

    boolean isView() {
        return kind.equals(VIEW);
    }

    public String drop() {
        return "DROP " + kind + " IF EXISTS " + Quoting.name(name);
    }

    /** What the session must say before it is made, so that it means what it meant. */
    public String session() {
        return "SET sql_mode = " + Quoting.text(sqlMode == null ? Session.SQL_MODE : sqlMode)
                + ", character_set_client = " + client() + ", collation_connection = " + collationConnection
                + (timeZone == null ? "" : ", time_zone = " + Quoting.text(timeZone));
    }

    /** A text with more than ASCII reaches the server as utf8mb4; under another name its letters would be misread. */
    private String client() {
        boolean ascii = create.chars().allMatch(c -> c < 0x80);
        return ascii || characterSetClient.startsWith("utf8") ? characterSetClient : "utf8mb4";
    }

    /** For people: {@code view film_list}. */
    public String described() {
        return kind.toLowerCase(java.util.Locale.ROOT) + " " + name;
    }
}
