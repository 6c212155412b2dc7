package dev.whimbrel.orchestrator.online;

import java.util.List;

/**
 * What decides how a table may be changed.
 *
 * @param rows as the server estimates them
 * @param bytes of rows and indexes, as the server estimates them
 * @param keyed whether a primary key, or a unique key without NULL, finds every row
 * @param triggers on the table
 * @param foreignKeys of the table, and of other tables on it
 * @param checks of the table
 */
public record TableFacts(
        long rows, long bytes, boolean keyed, List<String> triggers, List<String> foreignKeys, List<String> checks) {
    public TableFacts {
        triggers = List.copyOf(triggers);
        foreignKeys = List.copyOf(foreignKeys);
        checks = List.copyOf(checks);
    }
}
