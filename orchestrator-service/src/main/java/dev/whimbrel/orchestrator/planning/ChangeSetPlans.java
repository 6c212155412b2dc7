package dev.whimbrel.orchestrator.planning;

import dev.whimbrel.migration.v1.PlannedChangeSet;
import dev.whimbrel.migration.v1.PlannedStatement;
import dev.whimbrel.migration.v1.RollbackKind;
import dev.whimbrel.migration.v1.SentStatement;
import dev.whimbrel.orchestrator.quarantine.Verdict;
import dev.whimbrel.orchestrator.rows.RowVerdict;
import dev.whimbrel.statements.Dialect;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import liquibase.change.Change;
import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import liquibase.exception.RollbackImpossibleException;
import liquibase.sql.Sql;
import liquibase.sql.visitor.SqlVisitor;
import liquibase.sqlgenerator.SqlGeneratorFactory;
import liquibase.statement.SqlStatement;

/** Turns a change set into the statements it would send, and the ones that would undo them. */
final class ChangeSetPlans {
    private final Database database;
    private final StatementFacts facts;
    private final Forms forms;

    ChangeSetPlans(Database database, Dialect dialect, Forms forms) {
        this.database = database;
        this.facts = new StatementFacts(dialect);
        this.forms = forms;
    }

    /** @param overtaken whether the target has run one that stands behind it */
    PlannedChangeSet of(ChangeSet changeSet, boolean overtaken) {
        database.setObjectQuotingStrategy(changeSet.getObjectQuotingStrategy());
        var statements = changeSet.getChanges().stream()
                .flatMap(change -> sql(change.generateStatements(database), changeSet).stream())
                .map(this::planned)
                .toList();
        var undoing = undoing(changeSet, statements);
        return PlannedChangeSet.newBuilder()
                .setId(changeSet.getId())
                .setAuthor(changeSet.getAuthor())
                .setFile(changeSet.getFilePath())
                .setComment(changeSet.getComments())
                .setRollback(undoing.kind())
                .setStatements(List.<PlannedStatement>copyOf(statements))
                .setRollbackStatements(undoing.statements())
                .setRunsAgain(changeSet.isAlwaysRun() || changeSet.isRunOnChange())
                .setOvertaken(overtaken)
                .setWrittenRollback(undoing.kind() == RollbackKind.DERIVED ? written(changeSet) : List.of())
                .build();
    }

    private PlannedStatement planned(String sql) {
        var statement = PlannedStatement.newBuilder(facts.of(sql))
                .setInverse(forms.inverses().next(sql).orElse(null));
        switch (forms.quarantine().next(sql)) {
            case Verdict.PutAside(var sent, var inverse, var until) ->
                statement
                        .setSent(List.of(new SentStatement(sent, "", "", false)))
                        .setInverse(List.of(inverse))
                        .setKeptUntil(until.toString());
            case Verdict.Dropped(var because) -> statement.setBecause(because);
            case Verdict.NotMeant() -> {}
        }
        switch (forms.rows().next(sql)) {
            case RowVerdict.Kept(var sent, var inverse, var until) ->
                statement
                        .setSent(List.of(new SentStatement(sent, "", "", false)))
                        .setInverse(List.of(inverse))
                        .setKeptUntil(until.toString());
            case RowVerdict.OfNewColumns() -> statement.setInverse(List.of());
            case RowVerdict.NotKept(var because) -> statement.setBecause(because);
            case RowVerdict.NotMeant() -> {}
        }
        return statement.build();
    }

    private record Undoing(RollbackKind kind, List<String> statements) {}

    private Undoing undoing(ChangeSet changeSet, List<PlannedStatement> statements) {
        var aside = statements.stream()
                .anyMatch(statement -> !statement.getKeptUntil().isEmpty());
        var kept = aside ? derived(statements) : Optional.<List<String>>empty();
        if (kept.isPresent()) { // exact, also for rows that a written rollback cannot know
            return new Undoing(RollbackKind.DERIVED, kept.get());
        }
        if (changeSet.hasCustomRollbackChanges()) {
            return new Undoing(RollbackKind.WRITTEN, written(changeSet));
        }
        try {
            return new Undoing(RollbackKind.AUTOMATIC, inverse(changeSet));
        } catch (RollbackImpossibleException impossible) {
            return derived(statements)
                    .map(inverse -> new Undoing(RollbackKind.DERIVED, inverse))
                    .orElseGet(() -> new Undoing(RollbackKind.NONE, List.of()));
        }
    }

    private List<String> written(ChangeSet changeSet) {
        return !changeSet.hasCustomRollbackChanges()
                ? List.of()
                : changeSet.getRollback().getChanges().stream()
                        .flatMap(change -> sql(change.generateStatements(database), changeSet).stream())
                        .toList();
    }

    private static Optional<List<String>> derived(List<PlannedStatement> statements) {
        var all = new ArrayList<String>();
        for (var statement : statements.reversed()) {
            var inverse = statement.getInverse();
            if (inverse == null) {
                return Optional.empty();
            }
            all.addAll(inverse);
        }
        return Optional.of(all);
    }

    private List<String> inverse(ChangeSet changeSet) throws RollbackImpossibleException {
        var statements = new ArrayList<String>();
        for (Change change : changeSet.getChanges().reversed()) {
            if (!change.supportsRollback(database)) {
                throw new RollbackImpossibleException(change.getDescription());
            }
            statements.addAll(sql(change.generateRollbackStatements(database), changeSet));
        }
        return statements;
    }

    private List<String> sql(SqlStatement[] statements, ChangeSet changeSet) {
        return Arrays.stream(SqlGeneratorFactory.getInstance().generateSql(statements, database))
                .map(Sql::toSql)
                .map(sql -> visited(sql, changeSet.getSqlVisitors()))
                .toList();
    }

    private String visited(String sql, List<SqlVisitor> visitors) {
        var text = sql;
        for (var visitor : visitors) {
            text = visitor.modifySql(text, database);
        }
        return text;
    }
}
