package dev.whimbrel.targets.binlog;

import dev.whimbrel.targets.Target;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;

/**
 * How many rows others wrote to some tables since a point in the binary log: what a restore from a backup would lose.
 */
public sealed interface OthersWrites {
    /** Counted to the end of the log. @param rowsByTable only tables with writes by others */
    record Counted(Map<String, Long> rowsByTable) implements OthersWrites {
        public Counted {
            rowsByTable = Map.copyOf(rowsByTable);
        }

        public long total() {
            return rowsByTable.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /** It cannot be known: the log is off, purged, not row-based, or the account may not read it. */
    record Unknown(String reason) implements OthersWrites {}

    /**
     * Reads the log from the point to where it stands at the time of the call, for two minutes at most. Never throws for what
     * the log lacks.
     *
     * @param own marks of the connections whose writes are not others'
     * @throws SQLException when the target itself cannot be reached
     */
    static OthersWrites since(
            Target target, BinlogCoordinates from, Collection<String> tables, Collection<WriterMark> own)
            throws SQLException {
        return since(target, from, tables, own, Duration.ofMinutes(2));
    }

    /** The same with another limit of time; what takes longer is unknown. */
    static OthersWrites since(
            Target target,
            BinlogCoordinates from,
            Collection<String> tables,
            Collection<WriterMark> own,
            Duration limit)
            throws SQLException {
        return LogReading.of(target, from, tables, own).within(limit);
    }
}
