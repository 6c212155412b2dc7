package dev.whimbrel.validator.rows;

import dev.whimbrel.targets.Target;
import dev.whimbrel.targets.binlog.BinlogCoordinates;
import dev.whimbrel.targets.binlog.OthersWrites;
import dev.whimbrel.targets.binlog.WriterMark;
import dev.whimbrel.validator.rules.Answer;
import dev.whimbrel.validator.rules.LogPoint;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Tells a migration's own writes from those of others, by what the target's binary log and journal say. */
final class WritesSince {
    private static final int NO_SUCH_TABLE = 1146;

    private final Target target;
    private final Queries queries;
    private final String migrationId;

    WritesSince(Target target, Queries queries, String migrationId) {
        this.target = target;
        this.queries = queries;
        this.migrationId = migrationId;
    }

    /** Two numbers: the rows that the migration wrote, and those that others wrote. */
    Answer of(String table, LogPoint since) throws SQLException {
        var from = new BinlogCoordinates(since.file(), since.position(), since.gtidSet());
        return switch (OthersWrites.since(target, from, List.of(table), List.of())) {
            case OthersWrites.Unknown(var reason) -> new Answer.Refused(reason);
            case OthersWrites.Counted all ->
                switch (OthersWrites.since(target, from, List.of(table), own())) {
                    case OthersWrites.Unknown(var reason) -> new Answer.Refused(reason);
                    case OthersWrites.Counted others ->
                        new Answer.Counted(List.of(all.total() - others.total(), others.total()), List.of());
                };
        };
    }

    private List<WriterMark> own() throws SQLException {
        var known = "SELECT DISTINCT writer_mark FROM WHIMBREL_JOURNAL WHERE migration_id = '"
                + migrationId.replaceAll("[^0-9A-Za-z-]", "") + "'";
        try {
            return queries.ask(known, rows -> {
                var marks = new ArrayList<WriterMark>();
                while (rows.next()) {
                    marks.add(new WriterMark(rows.getLong(1)));
                }
                return marks;
            });
        } catch (SQLException refused) {
            if (refused.getErrorCode() == NO_SUCH_TABLE) {
                return List.of();
            }
            throw refused;
        }
    }
}
