package dev.whimbrel.targets.binlog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A point in a server's binary log. */
public record BinlogCoordinates(
        String file, long position, @Nullable String gtidSet) {
    /** Where the log stands now; empty when it is off or the account may not ask. */
    public static Optional<BinlogCoordinates> now(Connection connection) throws SQLException {
        throw new UnsupportedOperationException("being built");
    }
}
