package dev.whimbrel.rehearsal;

import dev.whimbrel.statements.Dialect;
import dev.whimbrel.statements.Statement;
import dev.whimbrel.statements.StatementParser;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import liquibase.change.Change;
import liquibase.change.core.ExecuteShellCommandChange;
import liquibase.change.custom.CustomChangeWrapper;
import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import liquibase.database.core.MariaDBDatabase;
import liquibase.exception.RollbackImpossibleException;
import liquibase.sql.Sql;
import liquibase.sqlgenerator.SqlGeneratorFactory;
import liquibase.statement.SqlStatement;

/** Looks at what Liquibase would send, and undo with, before it sends anything: it knows of no copy, and would follow a name to wherever it leads. */
final class Boundary {
    private final Database database;
    private final Within within;
    private final Dialect dialect;

    Boundary(Database database, Within within) {
        this.database = database;
        this.within = within;
        this.dialect = database instanceof MariaDBDatabase ? Dialect.MARIADB : Dialect.MYSQL;
    }

    /** @throws CannotRehearse at the first statement that would act outside of the copy */
    void check(List<ChangeSet> changeSets) {
        for (var changeSet : changeSets) {
            database.setObjectQuotingStrategy(changeSet.getObjectQuotingStrategy());
            for (var change : changeSet.getChanges()) {
                check(changeSet, change);
                undoing(change).forEach(sql -> check(changeSet, sql));
            }
            if (changeSet.hasCustomRollbackChanges()) {
                changeSet.getRollback().getChanges().forEach(change -> check(changeSet, change));
            }
        }
    }

    private void check(ChangeSet changeSet, Change change) {
        if (change instanceof ExecuteShellCommandChange || change instanceof CustomChangeWrapper) {
            throw new CannotRehearse(
                    changeSet
                            + " is not rehearsed: it runs a program or a Java class, and nobody knows what that does elsewhere");
        }
        sql(change.generateStatements(database)).forEach(sql -> check(changeSet, sql));
    }

    private void check(ChangeSet changeSet, String sql) {
        var reading = StatementParser.read(sql, dialect);
        var understood = !(reading.statement() instanceof Statement.NotUnderstood);
        try {
            within.check(sql, understood ? Optional.of(reading.schemas()) : Optional.empty());
        } catch (Within.OutOfBounds refused) {
            throw new CannotRehearse(
                    changeSet + " is not rehearsed: " + refused.getMessage() + " (" + shortened(sql) + ")");
        }
    }

    private Stream<String> undoing(Change change) {
        try {
            return change.supportsRollback(database) ? sql(change.generateRollbackStatements(database)) : Stream.of();
        } catch (RollbackImpossibleException none) {
            return Stream.of();
        }
    }

    private Stream<String> sql(SqlStatement[] statements) {
        return Arrays.stream(SqlGeneratorFactory.getInstance().generateSql(statements, database))
                .map(Sql::toSql);
    }

    private static String shortened(String sql) {
        var line = sql.strip().replaceAll("\\s+", " ");
        return line.length() <= 80 ? line : line.substring(0, 80) + "…";
    }
}
