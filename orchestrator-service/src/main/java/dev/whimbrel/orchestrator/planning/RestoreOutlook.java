package dev.whimbrel.orchestrator.planning;

import dev.whimbrel.migration.v1.PlannedChangeSet;
import dev.whimbrel.migration.v1.PlannedStatement;
import dev.whimbrel.targets.Target;
import dev.whimbrel.targets.binlog.ReplayReadiness;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** What a restore would lose of the writes of others: said in the plan, not found out when it is needed. */
final class RestoreOutlook {
    private RestoreOutlook() {}

    /** Asks the target only where a statement would be undone by a restore. @param tables that the plan affects */
    static List<PlannedChangeSet> told(List<PlannedChangeSet> changeSets, Target target, Collection<String> tables)
            throws SQLException {
        return changeSets.stream()
                        .flatMap(changeSet -> changeSet.getStatements().stream())
                        .anyMatch(RestoreOutlook::isRestored)
                ? told(changeSets, inWords(ReplayReadiness.of(target, tables)))
                : changeSets;
    }

    private static boolean isRestored(PlannedStatement statement) {
        return statement.getWayBack().equals(WayBack.RESTORE);
    }

    static String inWords(ReplayReadiness readiness) {
        return readiness.ready()
                ? "nothing: what others write after the backup is replayed from the binary log"
                : "what others write after the backup, and only by permission, because it cannot be replayed: "
                        + String.join("; ", readiness.obstacles());
    }

    private static List<PlannedChangeSet> told(List<PlannedChangeSet> changeSets, String loses) {
        return changeSets.stream()
                .map(changeSet -> PlannedChangeSet.newBuilder(changeSet)
                        .setStatements(changeSet.getStatements().stream()
                                .map(statement -> isRestored(statement)
                                        ? PlannedStatement.newBuilder(statement)
                                                .setWayBackLoses(loses)
                                                .build()
                                        : statement)
                                .toList())
                        .build())
                .toList();
    }
}
