package dev.whimbrel.validator.validation;

import dev.whimbrel.migration.v1.Plan;
import dev.whimbrel.migration.v1.PlannedChangeSet;
import dev.whimbrel.migration.v1.PlannedStatement;
import dev.whimbrel.migration.v1.RollbackKind;
import dev.whimbrel.migration.v1.SentStatement;
import dev.whimbrel.migration.v1.StatementKind;
import dev.whimbrel.rehearsal.PlannedSet;
import dev.whimbrel.statements.Dialect;
import dev.whimbrel.statements.StatementParser;
import dev.whimbrel.targets.Flavour;
import dev.whimbrel.targets.ServerVersion;
import dev.whimbrel.validator.plan.PlannedChange;
import java.util.List;
import java.util.Optional;
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
        return plan.getChangeSets().stream().map(PlanReader::set).toList();
    }

    private static PlannedSet set(PlannedChangeSet changeSet) {
        var derived = changeSet.getRollback() == RollbackKind.DERIVED;
        return new PlannedSet(
                name(changeSet),
                changeSet.getStatements().stream()
                        .flatMap(statement -> derived && isPutAside(statement) ? sent(statement) : written(statement))
                        .toList(),
                derived ? inverses(changeSet) : changeSet.getRollbackStatements(),
                changeSet.getRollback() != RollbackKind.NONE && changeSet.getRollback() != RollbackKind.UNKNOWN);
    }

    /** Where it is kept under another name the way back leads from there, so it must have been brought there first. */
    private static boolean isPutAside(PlannedStatement statement) {
        return !statement.getKeptUntil().isEmpty() && !keepsRows(statement);
    }

    /** Rows are kept where they are changed, which is not on a copy; putting them back changes no definition. */
    private static boolean keepsRows(PlannedStatement statement) {
        return !statement.getKeptUntil().isEmpty()
                && (statement.getKind() == StatementKind.UPDATE || statement.getKind() == StatementKind.DELETE);
    }

    private static Stream<String> written(PlannedStatement statement) {
        return Stream.of(statement.getSql());
    }

    private static Stream<String> sent(PlannedStatement statement) {
        return statement.getSent().stream().map(SentStatement::getSql);
    }

    private static List<String> inverses(PlannedChangeSet changeSet) {
        return changeSet.getStatements().reversed().stream()
                .filter(statement -> !keepsRows(statement))
                .flatMap(statement -> Optional.ofNullable(statement.getInverse()).stream())
                .flatMap(List::stream)
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
