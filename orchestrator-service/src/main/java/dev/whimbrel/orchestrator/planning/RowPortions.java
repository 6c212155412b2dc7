package dev.whimbrel.orchestrator.planning;

import dev.whimbrel.targets.Target;
import java.sql.Connection;
import java.sql.SQLException;

/** How a change of many rows will be sent. */
@FunctionalInterface
public interface RowPortions {
    /** Says nothing. */
    RowPortions UNKNOWN = (_, _, _) -> "";

    /**
     * @param connection to the target
     * @return that it goes in portions, or why it goes as a whole; empty for a change of few rows
     */
    String of(Connection connection, Target target, String sql) throws SQLException;
}
