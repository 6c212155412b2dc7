package dev.whimbrel.backup.restore;

import dev.whimbrel.targets.Target;
import dev.whimbrel.targets.binlog.BinlogCoordinates;
import dev.whimbrel.targets.binlog.LoggedRow;
import dev.whimbrel.targets.binlog.OthersChanges;
import dev.whimbrel.targets.binlog.WriterMark;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * Whether anybody wrote between the last look at the log and the swap, by the log, which has both. Nobody can, but for what a
 * server does behind one's back.
 */
final class SlippedIn implements OthersChanges.Listener {
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private long rows;
    private boolean swapped;

    private SlippedIn() {}

    /**
     * @param held where the log stood when nobody could write
     * @param own marks of the session that swapped, and of others that do not count
     * @return how many rows others wrote to the tables that are aside now
     */
    static long since(Target target, BinlogCoordinates held, List<String> tables, Collection<WriterMark> own)
            throws SQLException {
        var heard = new SlippedIn();
        var outcome = OthersChanges.read(target, held, tables, own, heard, LONGEST);
        if (!heard.swapped) {
            var why = outcome instanceof OthersChanges.Outcome.Unusable(var reason) ? reason : "the log lacks the swap";
            throw new SQLException("whether anybody wrote while the tables were swapped cannot be seen: " + why);
        }
        return heard.rows;
    }

    @Override
    public void row(LoggedRow row) {
        if (!swapped && !row.own()) {
            rows++;
        }
    }

    @Override
    public void definition(String database, String sql) {
        swapped |= sql.startsWith("RENAME TABLE ");
    }

    @Override
    public void committed(BinlogCoordinates at) {}

    @Override
    public void takenBack() {}
}
