package dev.whimbrel.backup.snapshot;

import dev.whimbrel.backup.format.Position;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Optional;

/** MariaDB tells a transaction with a consistent snapshot exactly where in the log that snapshot stands. MySQL does not. */
final class SnapshotPosition {
    private SnapshotPosition() {}

    static Optional<Position> of(Connection snapshot) throws SQLException {
        var status = new HashMap<String, String>();
        try (var statement = snapshot.createStatement();
                var rows = statement.executeQuery("SHOW STATUS LIKE 'binlog\\_snapshot\\_%'")) {
            while (rows.next()) {
                status.put(rows.getString(1).toLowerCase(java.util.Locale.ROOT), rows.getString(2));
            }
        }
        var file = status.getOrDefault("binlog_snapshot_file", "");
        if (file.isEmpty()) {
            return Optional.empty();
        }
        long offset = Long.parseLong(status.getOrDefault("binlog_snapshot_position", "0"));
        return Optional.of(new Position(file, offset, gtids(snapshot, file, offset), true));
    }

    private static String gtids(Connection connection, String file, long offset) throws SQLException {
        try (var query = connection.prepareStatement("SELECT COALESCE(BINLOG_GTID_POS(?, ?), '')")) {
            query.setString(1, file);
            query.setLong(2, offset);
            try (var row = query.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
