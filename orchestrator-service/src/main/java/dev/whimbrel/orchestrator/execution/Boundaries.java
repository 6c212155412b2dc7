package dev.whimbrel.orchestrator.execution;

import liquibase.change.Change;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.ChangeSet.ExecType;
import liquibase.changelog.ChangeSet.RunStatus;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.visitor.AbstractChangeExecListener;
import liquibase.database.Database;

/** Tells the executor where a change set's own statements begin and end, apart from Liquibase's bookkeeping around them. */
final class Boundaries extends AbstractChangeExecListener {
    private final JournaledExecutor executor;

    Boundaries(JournaledExecutor executor) {
        this.executor = executor;
    }

    @Override
    public void willRun(Change change, ChangeSet changeSet, DatabaseChangeLog changelog, Database database) {
        executor.enterChange();
    }

    @Override
    public void ran(Change change, ChangeSet changeSet, DatabaseChangeLog changelog, Database database) {
        executor.leaveChange();
    }

    @Override
    public void willRun(ChangeSet changeSet, DatabaseChangeLog changelog, Database database, RunStatus status) {
        executor.enterChangeSet(changeSet);
    }

    @Override
    public void ran(ChangeSet changeSet, DatabaseChangeLog changelog, Database database, ExecType type) {
        executor.leaveChange();
    }

    @Override
    public void runFailed(ChangeSet changeSet, DatabaseChangeLog changelog, Database database, Exception exception) {
        executor.leaveChange();
    }
}
