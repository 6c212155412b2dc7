package dev.whimbrel.orchestrator.quarantine;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Something that a migration dropped, or rows that it changed, as they are kept in the target.
 *
 * @param name under which it is kept; nothing else in the target has it
 * @param table whose column it is; null for what is a table itself
 * @param former what it was called, as far as that fits into the name; of rows, their table
 * @param until the last day on which it is kept, by UTC
 * @param rows about how many, by the server's statistics; of a column, those of its table
 */
public record Kept(Kind kind, String name, @Nullable String table, String former, LocalDate until, long rows) {
    /** What it was. */
    public enum Kind {
        TABLE,
        COLUMN,
        ROWS
    }
}
