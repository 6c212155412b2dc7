package dev.whimbrel.targets.binlog;

import dev.whimbrel.targets.Target;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;

/** What happened to some tables since a point in the binary log, change by change. */
public final class OthersChanges {
    private OthersChanges() {}

    /**
     * Hears the changes, in their order, on another thread than the one that asked, which waits meanwhile. A runtime exception
     * ends the reading and comes out of {@link #read}.
     */
    public interface Listener {
        /** A row changed; it counts from the next {@link #committed} on, if that comes. */
        void row(LoggedRow row);

        /** An own connection changed definitions, in any schema of the server. */
        void definition(String database, String sql);

        /** The transaction happened. @param at just behind it: reading can begin again there */
        void committed(BinlogCoordinates at);

        /** The transaction did not happen. */
        void takenBack();
    }

    /** How far it was read. */
    public sealed interface Outcome {
        /** All that was in the log when the reading began. */
        record Read(BinlogCoordinates to) implements Outcome {}

        /** What comes next in the log cannot be told row by row; what was heard until then is right. */
        record Unusable(String reason) implements Outcome {}
    }

    /**
     * Reads to where the log stands at the time of the call.
     *
     * @param tables whose rows are wanted
     * @param own marks of connections that are not others
     * @throws SQLException when the target itself cannot be reached
     */
    public static Outcome read(
            Target target,
            BinlogCoordinates from,
            Collection<String> tables,
            Collection<WriterMark> own,
            Listener listener,
            Duration limit)
            throws SQLException {
        var reading = LogReading.of(target, from, tables, own, new Passing(listener));
        return switch (reading.within(limit)) {
            case OthersWrites.Counted _ -> new Outcome.Read(reading.end());
            case OthersWrites.Unknown(var reason) -> new Outcome.Unusable(reason);
        };
    }
}
