package dev.whimbrel.orchestrator.planning;

import dev.whimbrel.targets.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** How long a target took for what it carried out before. */
@FunctionalInterface
interface Experience {
    /** The newest first. @param connection to the target, for looking at its journal */
    List<Measured> with(Target target, Connection connection) throws SQLException;
}
