package dev.whimbrel.validator.validation;

import dev.whimbrel.migration.v1.Plan;
import dev.whimbrel.migration.v1.PlannedChangeSet;
import dev.whimbrel.migration.v1.PlannedStatement;
import dev.whimbrel.migration.v1.RollbackKind;
import dev.whimbrel.rehearsal.PlannedSet;
import dev.whimbrel.statements.Dialect;
import dev.whimbrel.statements.StatementParser;
import dev.whimbrel.targets.Flavour;
import dev.whimbrel.targets.ServerVersion;
import dev.whimbrel.validator.plan.PlannedChange;
import java.util.List;
import java.util.stream.Stream;

/** Reads the statements of a plan with the grammar of the server that will run them. */
final class PlanReader {
    private PlanReader() {}

    static List<PlannedChange> read(Plan plan, ServerVersion server) {
        var dialect = server.flavour() == Flavour.MYSQL ? Dialect.MYSQL : Dialect.MARIADB;
        return plan.getChangeSets().stream()
                .flatMap(changeSet -> read(changeSet, dialect))
                .toList();
    }

    /** What is rehearsed. */
    static List<PlannedSet> sets(Plan plan) {
        return plan.getChangeSets().stream()
                .map(changeSet -> new PlannedSet(
                        name(changeSet),
                        changeSet.getStatements().stream()
                                .map(PlannedStatement::getSql)
                                .toList(),
                        changeSet.getRollbackStatements(),
                        changeSet.getRollback() != RollbackKind.NONE
                                && changeSet.getRollback() != RollbackKind.UNKNOWN))
                .toList();
    }

    private static String name(PlannedChangeSet changeSet) {
        return changeSet.getFile() + "::" + changeSet.getId() + "::" + changeSet.getAuthor();
    }

    private static Stream<PlannedChange> read(PlannedChangeSet changeSet, Dialect dialect) {
        var name = name(changeSet);
        return changeSet.getStatements().stream()
                .map(planned -> new PlannedChange(name, StatementParser.parse(planned.getSql(), dialect)));
    }
}
