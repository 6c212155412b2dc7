package dev.whimbrel.backup.snapshot;

import dev.whimbrel.backup.sql.Session;
import dev.whimbrel.targets.Flavour;
import dev.whimbrel.targets.ServerVersion;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * How a server is told to hold up all commits for a moment. MariaDB's backup stages hold up no reader, nor whoever waits
 * behind one.
 *
 * @param means in words
 */
record WriteHold(String means, List<String> begin, String end) {
    private static final WriteHold READ_LOCK =
            new WriteHold("a global read lock", List.of("FLUSH TABLES WITH READ LOCK"), "UNLOCK TABLES");
    private static final WriteHold STAGES = new WriteHold(
            "BACKUP STAGE BLOCK_COMMIT",
            List.of("BACKUP STAGE START", "BACKUP STAGE BLOCK_COMMIT"),
            "BACKUP STAGE END");

    static WriteHold of(ServerVersion version) {
        return version.flavour() == Flavour.MARIADB && version.atLeast(10, 5) ? STAGES : READ_LOCK;
    }

    /** All of it or nothing. */
    void take(Connection gate) throws SQLException {
        boolean begun = false;
        try {
            for (var statement : begin) {
                Session.execute(gate, statement);
                begun = true;
            }
        } catch (SQLException refused) {
            if (begun) {
                Session.execute(gate, end);
            }
            throw refused;
        }
    }

    void letGo(Connection gate) throws SQLException {
        Session.execute(gate, end);
    }
}
