package dev.whimbrel.targets.binlog;

import dev.whimbrel.targets.Target;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;

/**
 * How many rows others wrote to some tables since a point in the binary log: what a restore from a backup would lose.
 */
public sealed interface OthersWrites {
    /** Counted to the end of the log. @param rowsByTable only tables with writes by others */
    record Counted(Map<String, Long> rowsByTable) implements OthersWrites {
        public long total() {
            return rowsByTable.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /** It cannot be known: the log is off, purged, not row-based, or the account may not read it. */
    record Unknown(String reason) implements OthersWrites {}

    /** Reads the log from the point to where it stands at the time of the call. Never throws for what the log lacks. */
    static OthersWrites since(
            Target target, BinlogCoordinates from, Collection<String> tables, Collection<WriterMark> own)
            throws SQLException {
        throw new UnsupportedOperationException("being built");
    }
}
