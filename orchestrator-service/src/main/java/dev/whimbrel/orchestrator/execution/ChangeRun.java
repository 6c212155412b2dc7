package dev.whimbrel.orchestrator.execution;

import dev.whimbrel.messaging.jobs.JobContext;
import dev.whimbrel.migration.v1.PlannedChangeSet;
import dev.whimbrel.orchestrator.changelog.Changelogs;
import dev.whimbrel.orchestrator.changelog.OpenChangelog;
import dev.whimbrel.orchestrator.changelog.UnusableChangelog;
import dev.whimbrel.orchestrator.migration.Migration;
import dev.whimbrel.orchestrator.planning.CatalogsBefore;
import dev.whimbrel.targets.Target;
import dev.whimbrel.targets.catalog.Catalog;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import liquibase.Scope;
import liquibase.changelog.ChangeLogHistoryServiceFactory;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.filter.ShouldRunChangeSetFilter;
import liquibase.changelog.visitor.UpdateVisitor;
import liquibase.exception.LiquibaseException;
import liquibase.executor.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Carries out a plan. Started again for the same migration after a crash, it goes on from exactly where the journal and the
 * catalog say it stood.
 */
@Component
class ChangeRun {
    private static final Logger log = LoggerFactory.getLogger(ChangeRun.class);

    private final Changelogs changelogs;
    private final CatalogsBefore catalogs;
    private final ProgressReports reports;

    ChangeRun(Changelogs changelogs, CatalogsBefore catalogs, ProgressReports reports) {
        this.changelogs = changelogs;
        this.catalogs = catalogs;
        this.reports = reports;
    }

    /** @throws Exception when the connection was lost: to be started again, nothing is decided */
    ChangeOutcome run(Migration migration, Target target, JobContext context) throws Exception {
        try (var session = TargetSession.open(target, migration.id())) {
            context.onStop(() -> killRunning(session));
            return run(migration, session, context);
        } catch (TargetBusy busy) {
            return new ChangeOutcome.Refused(String.valueOf(busy.getMessage()));
        }
    }

    private ChangeOutcome run(Migration migration, TargetSession session, JobContext context) throws Exception {
        var now = session.catalog();
        List<JournalEntry> earlier;
        try {
            earlier = session.settledEntries(now);
        } catch (Unprovable unprovable) {
            return new ChangeOutcome.Unproven(String.valueOf(unprovable.getMessage()));
        }
        var plan = Objects.requireNonNull(migration.plan(), "executing without a plan");
        if (earlier.isEmpty() && !now.fingerprint().equals(plan.getCatalogFingerprint())) {
            return new ChangeOutcome.Refused(changedMeanwhile(migration, now));
        }
        try (var progress = reports.start(migration, plan, context)) {
            changelogs.with(session.connection(), migration.request(), changelog -> {
                apply(changelog, session, earlier, now, progress, plan.getChangeSets());
                return true;
            });
            return new ChangeOutcome.Applied();
        } catch (LiquibaseException | UnusableChangelog | NotAsPlanned failed) {
            return judge(failed, session, context);
        }
    }

    private String changedMeanwhile(Migration migration, Catalog now) {
        var differences = catalogs.of(migration.id()).differencesTo(now);
        return "somebody changed the target since the plan was made (" + String.join("; ", differences)
                + "); request the migration again to have it planned anew";
    }

    private static void apply(
            OpenChangelog changelog,
            TargetSession session,
            List<JournalEntry> earlier,
            Catalog now,
            Progress progress,
            List<PlannedChangeSet> planned)
            throws Exception {
        var database = changelog.database();
        var pending = changelog.pending();
        if (earlier.isEmpty()) {
            requireAsPlanned(pending, planned);
        }
        var sender = session.sender(JournalEntry.Direction.DO, progress, now.fingerprint());
        var executor = new JournaledExecutor(sender, AlreadyApplied.from(earlier));
        executor.setDatabase(database);
        executor.setResourceAccessor(Scope.getCurrentScope().getResourceAccessor());
        Scope.getCurrentScope().getSingleton(ExecutorService.class).setExecutor("jdbc", database, executor);
        var history = Scope.getCurrentScope()
                .getSingleton(ChangeLogHistoryServiceFactory.class)
                .getChangeLogService(database);
        history.init();
        changelog.visitPending(
                new UpdateVisitor(database, new Boundaries(executor), new ShouldRunChangeSetFilter(database)));
    }

    private static void requireAsPlanned(List<ChangeSet> pending, List<PlannedChangeSet> planned) throws NotAsPlanned {
        var now = pending.stream()
                .map(each -> each.getId() + "::" + each.getAuthor())
                .toList();
        var then = planned.stream()
                .map(each -> each.getId() + "::" + each.getAuthor())
                .toList();
        if (!now.equals(then)) {
            throw new NotAsPlanned();
        }
    }

    /** Other change sets are pending than were planned. */
    private static final class NotAsPlanned extends Exception {
        private static final long serialVersionUID = 1L;

        NotAsPlanned() {
            super("other change sets are pending now than when the plan was made; request the migration again");
        }
    }

    private static ChangeOutcome judge(Exception failed, TargetSession session, JobContext context) throws Exception {
        if (context.stopRequested() && Failure.stopped(failed)) {
            return new ChangeOutcome.Stopped();
        }
        if (Failure.connectionLost(failed)) {
            throw failed;
        }
        var applied = AlreadyApplied.from(session.journal().entries()).size();
        var why = Failure.inWords(failed);
        return applied == 0
                ? new ChangeOutcome.Refused(why)
                : new ChangeOutcome.Partial(
                        why + "; " + applied + (applied == 1 ? " statement was" : " statements were") + " in by then");
    }

    private static void killRunning(TargetSession session) {
        try {
            session.killRunning();
        } catch (SQLException failed) {
            // whoever takes the target over ends the whole connection
            log.atWarn().addKeyValue("error", failed.getErrorCode()).log("running statement could not be stopped");
        }
    }
}
