package dev.whimbrel.backup.restore;

import dev.whimbrel.backup.replay.Tallied;
import dev.whimbrel.targets.Target;
import dev.whimbrel.targets.binlog.BinlogCoordinates;
import dev.whimbrel.targets.binlog.OthersWrites;
import dev.whimbrel.targets.binlog.WriterMark;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * That nobody else has written since the backup, nor while the restore was under way: where that is not so, the restore ends
 * before it takes anything away.
 */
final class Silence implements Following {
    private final Target target;
    private final Connection connection;
    private final List<String> tables;
    private final List<WriterMark> own;
    private BinlogCoordinates at;

    /** @param from where the backup stands in the log */
    Silence(
            Target target,
            Connection connection,
            Collection<String> tables,
            Collection<WriterMark> own,
            BinlogCoordinates from) {
        this.target = target;
        this.connection = connection;
        this.tables = List.copyOf(tables);
        this.own = List.copyOf(own);
        this.at = from;
    }

    @Override
    public long round() throws SQLException, CannotKeep {
        // before the reading, which goes at least as far
        var reached = BinlogCoordinates.now(connection)
                .orElseThrow(() -> new SQLException("the binary log cannot be asked for any more"));
        var rows =
                switch (OthersWrites.since(target, at, tables, own)) {
                    case OthersWrites.Counted(var byTable) -> byTable;
                    case OthersWrites.Unknown(var why) -> throw CannotKeep.because(why);
                };
        if (!rows.isEmpty()) {
            throw CannotKeep.because(rows.entrySet().stream()
                    .map(wrote -> "others wrote " + wrote.getValue()
                            + (wrote.getValue() == 1 ? " row of " : " rows of ") + wrote.getKey())
                    .sorted()
                    .collect(Collectors.joining(", ", "", " before it was done")));
        }
        at = reached;
        return 0;
    }

    @Override
    public Tallied tallied() {
        return new Tallied(0, 0);
    }

    @Override
    public List<String> sentences() {
        return List.of("nobody else wrote to these tables since the backup, up to " + at
                + " of the binary log, where the restored rows came in");
    }
}
