package dev.whimbrel.orchestrator.execution;

import java.sql.SQLException;
import java.util.List;
import liquibase.changelog.ChangeSet;
import liquibase.exception.DatabaseException;
import liquibase.executor.jvm.JdbcExecutor;
import liquibase.sql.visitor.SqlVisitor;
import liquibase.statement.ExecutablePreparedStatement;
import liquibase.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * Liquibase's executor with a journal: while a change set runs, every statement goes through the {@link StatementSender};
 * everything else (Liquibase's own bookkeeping) goes straight to the target.
 */
final class JournaledExecutor extends JdbcExecutor {
    private final StatementSender sender;
    private final AlreadyApplied alreadyApplied;
    private String changeSet = "";
    private int number;
    private boolean withinChange;

    JournaledExecutor(StatementSender sender, AlreadyApplied alreadyApplied) {
        this.sender = sender;
        this.alreadyApplied = alreadyApplied;
    }

    void enterChangeSet(ChangeSet next) {
        changeSet = next.toString(false);
        number = 0;
        withinChange = false;
    }

    void enterChange() {
        withinChange = true;
    }

    void leaveChange() {
        withinChange = false;
    }

    @Override
    public void execute(SqlStatement statement, List<SqlVisitor> visitors) throws DatabaseException {
        if (!withinChange) {
            super.execute(statement, visitors);
        } else if (statement instanceof ExecutablePreparedStatement prepared) {
            journaled(new Step(changeSet, number++, prepared.toString()), () -> delegate(statement, visitors));
        } else {
            for (var sql : applyVisitors(statement, visitors)) {
                journaled(new Step(changeSet, number++, sql), null);
            }
        }
    }

    private void journaled(Step step, StatementSender.@Nullable Sending sending) throws DatabaseException {
        if (alreadyApplied.contains(step)) {
            return;
        }
        try {
            if (sending == null) {
                sender.send(step);
            } else {
                sender.send(step, sending);
            }
        } catch (SQLException failed) {
            throw new DatabaseException(failed.getMessage(), failed);
        }
    }

    private void delegate(SqlStatement statement, List<SqlVisitor> visitors) throws SQLException {
        try {
            super.execute(statement, visitors);
        } catch (DatabaseException failed) {
            throw failed.getCause() instanceof SQLException cause ? cause : new SQLException(failed);
        }
    }
}
