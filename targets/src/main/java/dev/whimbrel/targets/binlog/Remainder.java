package dev.whimbrel.targets.binlog;

import dev.whimbrel.targets.ServerVersion;
import dev.whimbrel.targets.Target;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What is left of a migration in the rows of a table that others wrote to as well, after what it did was undone: a checksum cannot say it there, but the binary
 * log has each row before and after every change, and says whose change it was.
 */
public sealed interface Remainder {
    /** Every row is as it would be without the migration. @param rows how many rows it had changed, made or deleted */
    record Nothing(long rows) implements Remainder {}

    /** @param rows how many are not as they would be @param keys of a few of them, for people */
    record Rows(long rows, List<String> keys) implements Remainder {
        public Rows {
            keys = List.copyOf(keys);
        }
    }

    /** It cannot be told from the log. @param why a clause for people */
    record Unknown(String why) implements Remainder {}

    /**
     * Reads the log from before the migration to where it stands at the time of the call, for two minutes at most.
     *
     * @param own marks of all that the migration and its undoing wrote
     * @param changed tables of which these changed or deleted rows
     * @throws SQLException when the target itself cannot be reached
     */
    static Remainder in(
            Target target, BinlogCoordinates from, String table, Collection<WriterMark> own, Collection<String> changed)
            throws SQLException {
        final KeyPlaces places;
        try (var connection = target.connect()) {
            places = KeyPlaces.of(connection, target.schema(), table);
            var version = ServerVersion.of(connection);
            var ignoreCase = LogState.of(connection, version, from).namesIgnoreCase();
            var cascades = Cascades.into(connection, version, new Watched(target.schema(), List.of(table), ignoreCase));
            var carrying = changed.stream()
                    .filter(parent -> cascades.startAt(new TableName(target.schema(), parent)))
                    .findFirst();
            if (carrying.isPresent()) {
                return new Unknown("foreign keys carry on what is done to " + carrying.get()
                        + ", and the binary log need not show that");
            }
        }
        if (places.key().isEmpty()) {
            return new Unknown("it has no primary key");
        }
        return followed(target, from, table, own, new RowsFollowed(places));
    }

    private static Remainder followed(
            Target target, BinlogCoordinates from, String table, Collection<WriterMark> own, RowsFollowed rows)
            throws SQLException {
        try {
            return switch (OthersChanges.read(target, from, List.of(table), own, rows, Duration.ofMinutes(2))) {
                case OthersChanges.Outcome.Unusable(var reason) -> new Unknown(reason);
                case OthersChanges.Outcome.Read _ -> rows.remainder();
            };
        } catch (IllegalStateException unreadable) {
            return new Unknown(
                    Optional.ofNullable(unreadable.getMessage()).orElse("the binary log cannot be followed"));
        }
    }
}
