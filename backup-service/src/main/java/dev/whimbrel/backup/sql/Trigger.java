package dev.whimbrel.backup.sql;

/**
 * A trigger, with everything it was made under.
 *
 * @param timing {@code BEFORE} or {@code AFTER}
 * @param event {@code INSERT}, {@code UPDATE} or {@code DELETE}
 * @param order among triggers of the same timing and event, from 1
 */
public record Trigger(
        String name,
        String table,
        String timing,
        String event,
        int order,
        String statement,
        String definer,
        String sqlMode,
        String characterSetClient,
        String collationConnection) {

    public Trigger on(String otherTable) {
        return new Trigger(
                name,
                otherTable,
                timing,
                event,
                order,
                statement,
                definer,
                sqlMode,
                characterSetClient,
                collationConnection);
    }

    public Trigger named(String otherName) {
        return new Trigger(
                otherName,
                table,
                timing,
                event,
                order,
                statement,
                definer,
                sqlMode,
                characterSetClient,
                collationConnection);
    }

    public String create() {
        return "CREATE DEFINER=" + Quoting.account(definer) + " TRIGGER " + Quoting.name(name) + " " + timing + " "
                + event + " ON " + Quoting.name(table) + " FOR EACH ROW " + statement;
    }

    public String drop() {
        return "DROP TRIGGER IF EXISTS " + Quoting.name(name);
    }

    /** What the session must say before {@link #create()}, so that the trigger means what it meant. */
    public String session() {
        return "SET sql_mode = " + Quoting.text(sqlMode) + ", character_set_client = " + client()
                + ", collation_connection = " + collationConnection;
    }

    /** A body with more than ASCII reaches the server as utf8mb4; under another name its letters would be misread. */
    private String client() {
        boolean ascii = statement.chars().allMatch(c -> c < 0x80);
        return ascii || characterSetClient.startsWith("utf8") ? characterSetClient : "utf8mb4";
    }
}
