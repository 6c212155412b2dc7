package dev.whimbrel.orchestrator.execution;

import java.sql.SQLException;
import java.util.Set;

/** What a server says about a failed statement, without the values of rows that some of its messages quote. */
public final class Redacted {
    /** Duplicate entry, wrong value for a function, wrong string value, truncated value, duplicate entry with key name. */
    private static final Set<Integer> QUOTE_ROWS = Set.of(1062, 1292, 1366, 1411, 1525, 1586, 3140);

    private Redacted() {}

    public static String message(SQLException error) {
        var text = String.valueOf(error.getMessage()).strip();
        var safe = QUOTE_ROWS.contains(error.getErrorCode()) ? text.replaceFirst("'.*?'(?= |$)", "'…'") : text;
        return safe + " (error " + error.getErrorCode() + ")";
    }
}
