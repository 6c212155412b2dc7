package dev.whimbrel.orchestrator.planning;

import dev.whimbrel.migration.v1.PlannedStatement;
import dev.whimbrel.migration.v1.RollbackKind;
import dev.whimbrel.migration.v1.StatementKind;
import java.util.List;

/**
 * How a statement would be undone, by the ladder of the design: the lowest rung that leads back.
 *
 * @param loses what going back would lose; empty for nothing
 */
record WayBack(String rung, String loses) {
    static final String RESTORE = "rung 4: the tables are restored from the backup beside the live ones";

    /** @param backedUp whether the request has a backup taken */
    static WayBack of(PlannedStatement statement, RollbackKind rollback, List<String> destroys, boolean backedUp) {
        if (statement.getKind() == StatementKind.SELECT) {
            return new WayBack("rung 0: nothing to undo", "");
        }
        var kept = statement.getKeptUntil();
        if (!kept.isEmpty() && rollback == RollbackKind.DERIVED) {
            if (statement.getKind() == StatementKind.UPDATE || statement.getKind() == StatementKind.DELETE) {
                return new WayBack(
                        "rung 3: the rows are kept before they are changed and put back, but those that others changed"
                                + " since, until " + kept,
                        "");
            }
            return new WayBack("rung 2: put aside under another name, and renamed back if need be, until " + kept, "");
        }
        var inverse = inverse(rollback);
        if (!inverse.isEmpty() && destroys.isEmpty()) {
            return new WayBack("rung 1: " + inverse, "");
        }
        if (!backedUp) {
            return new WayBack(
                    "none: the request waives the backup"
                            + (!inverse.isEmpty() ? ", and the inverse brings no rows back" : ""),
                    destroys.isEmpty() ? "the change stays" : String.join("; ", destroys));
        }
        return new WayBack(
                RESTORE,
                "nothing while nobody else writes to them; what others write after the backup is counted first, and only lost by permission");
    }

    private static String inverse(RollbackKind rollback) {
        return switch (rollback) {
            case WRITTEN -> "the rollback that is written";
            case AUTOMATIC -> "the inverse";
            case DERIVED -> "the inverse, derived from the statement";
            case NONE, UNKNOWN -> "";
        };
    }
}
