package dev.whimbrel.backup.restore;

import dev.whimbrel.backup.replay.Checkpoint;
import dev.whimbrel.backup.sql.Quoting;
import dev.whimbrel.backup.sql.Session;
import dev.whimbrel.targets.binlog.BinlogCoordinates;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** MySQL's way: it renames tables that the same session has locked, since 8.0.13. @param writer the session of the replay */
record LockedGate(Connection writer) implements Gate {
    @Override
    public BinlogCoordinates swap(List<String> live, List<String> beside, Last last, String rename) throws Exception {
        var tables = new ArrayList<>(live);
        tables.addAll(beside);
        tables.add(Checkpoint.TABLE);
        Session.execute(
                writer,
                "LOCK TABLES "
                        + String.join(
                                " WRITE, ", tables.stream().map(Quoting::name).toList())
                        + " WRITE");
        try {
            var held = BinlogCoordinates.now(writer)
                    .orElseThrow(() -> new SQLException("the binary log cannot be asked for any more"));
            last.run();
            Session.execute(writer, rename);
            return held;
        } finally {
            if (writer.isValid(5)) {
                Session.execute(writer, "UNLOCK TABLES");
            }
        }
    }
}
