package dev.whimbrel.lint.changelog;

import dev.whimbrel.lint.subject.ChangeSet;
import dev.whimbrel.lint.subject.Standing;
import dev.whimbrel.lint.subject.WayBack;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import liquibase.change.Change;
import liquibase.database.Database;
import liquibase.exception.RollbackImpossibleException;
import liquibase.sql.Sql;
import liquibase.sqlgenerator.SqlGeneratorFactory;
import liquibase.statement.SqlStatement;

/** Turns a change set of Liquibase into the statements it would send, and the ones that would undo them. */
final class ReadChangeSet {
    private final Database database;
    private final Lines lines;

    ReadChangeSet(Database database, Lines lines) {
        this.database = database;
        this.lines = lines;
    }

    ChangeSet of(liquibase.changelog.ChangeSet it, Standing standing) {
        database.setObjectQuotingStrategy(it.getObjectQuotingStrategy());
        var statements = new ArrayList<String>();
        for (var change : it.getChanges()) {
            statements.addAll(forward(change, it));
        }
        var undoing = new ArrayList<String>();
        var wayBack = undo(it, undoing);
        var line = lines.of(it.getFilePath(), it.getId(), it.getAuthor());
        var comment = it.getComments();
        return new ChangeSet(
                it.getFilePath(),
                it.getId(),
                it.getAuthor() == null ? "" : it.getAuthor(),
                comment == null ? "" : comment,
                wayBack,
                statements,
                undoing,
                it.isAlwaysRun() || it.isRunOnChange(),
                standing,
                line,
                lines.ofStatements(it.getFilePath(), line, statements));
    }

    /** What needs a server to be made into SQL is passed on as what it is called: lint says that it did not understand it, and a rehearsal tells. */
    private List<String> forward(Change change, liquibase.changelog.ChangeSet changeSet) {
        try {
            var statements = sql(change.generateStatements(database), changeSet);
            return statements.isEmpty() && change.generateStatementsVolatile(database)
                    ? needsServer(change)
                    : statements;
        } catch (RuntimeException needsServer) {
            return needsServer(change);
        }
    }

    private static List<String> needsServer(Change change) {
        return List.of(change.getSerializedObjectName() + " cannot be made into SQL without a server");
    }

    private WayBack undo(liquibase.changelog.ChangeSet it, List<String> undoing) {
        if (it.hasCustomRollbackChanges()) {
            it.getRollback().getChanges().forEach(change -> undoing.addAll(forward(change, it)));
            undoing.removeIf(String::isBlank);
            return undoing.isEmpty() ? WayBack.DECLARED_EMPTY : WayBack.WRITTEN;
        }
        try {
            for (var change : it.getChanges().reversed()) {
                if (!change.supportsRollback(database)) {
                    return WayBack.NONE;
                }
                undoing.addAll(sql(change.generateRollbackStatements(database), it));
            }
            return WayBack.AUTOMATIC;
        } catch (RollbackImpossibleException impossible) {
            undoing.clear();
            return WayBack.NONE;
        } catch (RuntimeException needsServer) {
            undoing.clear();
            return WayBack.AUTOMATIC;
        }
    }

    private List<String> sql(SqlStatement[] statements, liquibase.changelog.ChangeSet changeSet) {
        return Arrays.stream(SqlGeneratorFactory.getInstance().generateSql(statements, database))
                .map(Sql::toSql)
                .map(sql -> visited(sql, changeSet))
                .toList();
    }

    private String visited(String sql, liquibase.changelog.ChangeSet changeSet) {
        var text = sql;
        for (var visitor : changeSet.getSqlVisitors()) {
            text = visitor.modifySql(text, database);
        }
        return text;
    }
}
