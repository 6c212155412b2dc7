package dev.whimbrel.orchestrator.undo;

import dev.whimbrel.orchestrator.execution.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import liquibase.change.Change;
import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import liquibase.exception.RollbackImpossibleException;
import liquibase.sql.Sql;
import liquibase.sqlgenerator.SqlGeneratorFactory;
import liquibase.statement.SqlStatement;

/** The statements that undo what a change set applied, also when it was applied only in part. */
final class Inverse {
    private final Database database;
    private final DerivedInverses derived;

    Inverse(Database database, DerivedInverses derived) {
        this.database = database;
        this.derived = derived;
    }

    /** @param applied how many of its statements are in the target, counted from the first */
    List<Step> of(ChangeSet changeSet, int applied) throws NoWayBack {
        database.setObjectQuotingStrategy(changeSet.getObjectQuotingStrategy());
        var sizes = changeSet.getChanges().stream()
                .map(change -> sql(change.generateStatements(database)).size())
                .toList();
        var all = sizes.stream().mapToInt(Integer::intValue).sum();
        var statements = statements(changeSet, applied, all, sizes);
        var steps = new ArrayList<Step>();
        for (var statement : statements) {
            steps.add(new Step(changeSet.toString(false), steps.size(), statement));
        }
        return steps;
    }

    /** What is written or known to Liquibase comes first; what it does not cover may still have an inverse of our own. */
    private List<String> statements(ChangeSet changeSet, int applied, int all, List<Integer> sizes) throws NoWayBack {
        var name = changeSet.toString(false);
        if (derived.areChosenFor(name)) {
            var inverse = derived.of(name, applied);
            if (inverse.isPresent()) {
                return inverse.get();
            }
        }
        try {
            return changeSet.hasCustomRollbackChanges()
                    ? written(changeSet, applied, all)
                    : automatic(changeSet, applied, sizes);
        } catch (NoWayBack none) {
            return derived.of(name, applied).orElseThrow(() -> none);
        }
    }

    private List<String> written(ChangeSet changeSet, int applied, int all) throws NoWayBack {
        if (applied < all) {
            throw new NoWayBack("change set " + changeSet.toString(false) + " was applied only in part (" + applied
                    + " of " + all + " statements), and its written rollback undoes the whole");
        }
        return changeSet.getRollback().getChanges().stream()
                .flatMap(change -> sql(change.generateStatements(database)).stream())
                .toList();
    }

    private List<String> automatic(ChangeSet changeSet, int applied, List<Integer> sizes) throws NoWayBack {
        var undoing = new ArrayList<String>();
        var left = applied;
        for (int i = 0; i < sizes.size() && left > 0; i++) {
            undoing.addAll(0, inverse(changeSet, changeSet.getChanges().get(i), left, sizes.get(i)));
            left -= sizes.get(i);
        }
        return undoing;
    }

    private List<String> inverse(ChangeSet changeSet, Change change, int left, int size) throws NoWayBack {
        if (left < size) {
            throw new NoWayBack(
                    "change set " + changeSet.toString(false) + " stopped inside a change of " + size + " statements");
        }
        try {
            if (!change.supportsRollback(database)) {
                throw new NoWayBack("change set " + changeSet.toString(false) + " has no way back");
            }
            return sql(change.generateRollbackStatements(database));
        } catch (RollbackImpossibleException impossible) {
            throw new NoWayBack("change set " + changeSet.toString(false) + " has no way back");
        }
    }

    private List<String> sql(SqlStatement[] statements) {
        return Arrays.stream(SqlGeneratorFactory.getInstance().generateSql(statements, database))
                .map(Sql::toSql)
                .toList();
    }
}
