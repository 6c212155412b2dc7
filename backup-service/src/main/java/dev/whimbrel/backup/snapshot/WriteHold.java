package dev.whimbrel.backup.snapshot;

import dev.whimbrel.backup.sql.Session;
import dev.whimbrel.backup.sql.Standstill;
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
 * @param apartFromSwaps whether tables are never swapped meanwhile
 */
record WriteHold(String means, List<String> begin, String end, boolean apartFromSwaps) {
    private static final WriteHold STAGES = new WriteHold(
            "BACKUP STAGE BLOCK_COMMIT",
            List.of("BACKUP STAGE START", "BACKUP STAGE BLOCK_COMMIT"),
            "BACKUP STAGE END",
            true);

    static WriteHold of(ServerVersion version) {
        boolean mariaDb = version.flavour() == Flavour.MARIADB;
        return mariaDb && version.atLeast(10, 5)
                ? STAGES
                : new WriteHold("a global read lock", List.of("FLUSH TABLES WITH READ LOCK"), "UNLOCK TABLES", mariaDb);
    }

    /** All of it or nothing. */
    void take(Connection gate) throws SQLException {
        boolean begun = false;
        if (apartFromSwaps) {
            Standstill.begin(gate);
        }
        try {
            for (var statement : begin) {
                Session.execute(gate, statement);
                begun = true;
            }
        } catch (SQLException refused) {
            if (begun) {
                Session.execute(gate, end);
            }
            leave(gate);
            throw refused;
        }
    }

    void letGo(Connection gate) throws SQLException {
        try {
            Session.execute(gate, end);
        } finally {
            leave(gate);
        }
    }

    private void leave(Connection gate) throws SQLException {
        if (apartFromSwaps) {
            Standstill.end(gate);
        }
    }
}
