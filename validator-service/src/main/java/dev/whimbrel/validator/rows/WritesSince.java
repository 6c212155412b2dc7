package dev.whimbrel.validator.rows;

import dev.whimbrel.targets.Target;
import dev.whimbrel.targets.binlog.BinlogCoordinates;
import dev.whimbrel.targets.binlog.MigrationMarks;
import dev.whimbrel.targets.binlog.OthersWrites;
import dev.whimbrel.validator.rules.Answer;
import dev.whimbrel.validator.rules.LogPoint;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Tells a migration's own writes from those of others, by what the target's binary log and journal say. */
final class WritesSince {
    private final Target target;
    private final Connection connection;
    private final String migrationId;

    WritesSince(Target target, Connection connection, String migrationId) {
        this.target = target;
        this.connection = connection;
        this.migrationId = migrationId;
    }

    /** Two numbers: the rows that the migration wrote, and those that others wrote. */
    Answer of(String table, LogPoint since) throws SQLException {
        var from = new BinlogCoordinates(since.file(), since.position(), since.gtidSet());
        return switch (OthersWrites.since(target, from, List.of(table), List.of())) {
            case OthersWrites.Unknown(var reason) -> new Answer.Refused(reason);
            case OthersWrites.Counted all ->
                switch (OthersWrites.since(target, from, List.of(table), MigrationMarks.of(connection, migrationId))) {
                    case OthersWrites.Unknown(var reason) -> new Answer.Refused(reason);
                    case OthersWrites.Counted others ->
                        new Answer.Counted(List.of(all.total() - others.total(), others.total()), List.of());
                };
        };
    }
}
