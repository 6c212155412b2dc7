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
 *
 * <p>A change set may ask Liquibase to overlook that it failed. What ends the whole run must not be overlooked, so it is kept.
 */
final class JournaledExecutor extends JdbcExecutor {
    private final StatementSender sender;
    private final AlreadyApplied alreadyApplied;
    private final SentForm form;
    private final Resuming resuming;
    private String changeSet = "";
    private int number;
    private boolean withinChange;
    private @Nullable Exception end;

    JournaledExecutor(StatementSender sender, AlreadyApplied alreadyApplied, SentForm form) {
        this.sender = sender;
        this.alreadyApplied = alreadyApplied;
        this.form = form;
        this.resuming = new Resuming(sender, alreadyApplied);
    }

    void enterChangeSet(ChangeSet next) {
        changeSet = next.toString(false);
        number = 0;
        withinChange = false;
        if (alreadyApplied.changeSets().contains(changeSet)) {
            // they held when it was begun, and what is in of it may be the very thing that they ask about
            next.setPreconditions(null);
        }
    }

    void enterChange() {
        withinChange = true;
    }

    void leaveChange() {
        withinChange = false;
    }

    /** @throws Exception what ended the run, if Liquibase was told to overlook it */
    void throwWhatEndedIt() throws Exception {
        if (end != null) {
            throw end;
        }
    }

    @Override
    public void execute(SqlStatement statement, List<SqlVisitor> visitors) throws DatabaseException {
        if (!withinChange) {
            super.execute(statement, visitors);
        } else if (statement instanceof ExecutablePreparedStatement prepared) {
            prepared(new Step(changeSet, number++, Prepared.describe(prepared)), statement, visitors);
        } else {
            for (var sql : applyVisitors(statement, visitors)) {
                inItsForm(number++, sql);
            }
        }
    }

    private void prepared(Step step, SqlStatement statement, List<SqlVisitor> visitors) throws DatabaseException {
        noting(() -> {
            if (!alreadyApplied.contains(step)) {
                sender.sendPrepared(step, () -> delegate(statement, visitors));
            }
        });
    }

    private void inItsForm(int place, String sql) throws DatabaseException {
        var forms = form.of(changeSet, place, sql);
        for (var sent : forms) {
            plain(new Step(changeSet, place, sent), forms);
        }
    }

    private void plain(Step step, List<String> forms) throws DatabaseException {
        noting(() -> resuming.send(step, forms));
    }

    private void noting(StatementSender.Sending sending) throws DatabaseException {
        try {
            sending.send();
        } catch (SQLException failed) {
            if (ServerErrors.connectionLost(failed) || ServerErrors.killed(failed)) {
                end = failed;
            }
            throw new DatabaseException(failed.getMessage(), failed);
        } catch (Progress.Stopped | AlreadyApplied.NotTheSame failed) {
            end = failed;
            throw failed;
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
