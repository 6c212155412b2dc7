package dev.whimbrel.backup.restore;

import dev.whimbrel.targets.binlog.BinlogCoordinates;
import java.sql.SQLException;
import java.util.List;

/**
 * Holds up writers of the live tables, for the moment in which the last of their writes are replayed and the tables are
 * swapped. Nobody gets in between the last event and the swap.
 */
interface Gate {
    /** What is done while writers wait. */
    @FunctionalInterface
    interface Last {
        void run() throws Exception;
    }

    /**
     * @param live tables that go aside
     * @param last done once nobody can write to them
     * @param rename the statement that swaps
     * @return where the log stood while nobody could write
     * @throws SQLException also when locks could not be had in time: then nothing was changed
     */
    BinlogCoordinates swap(List<String> live, List<String> beside, Last last, String rename) throws Exception;
}
