package dev.whimbrel.orchestrator.execution;

import dev.whimbrel.messaging.jobs.JobContext;
import dev.whimbrel.migration.v1.Plan;
import dev.whimbrel.migration.v1.PlannedChangeSet;
import dev.whimbrel.orchestrator.changelog.Changelogs;
import dev.whimbrel.orchestrator.changelog.OpenChangelog;
import dev.whimbrel.orchestrator.changelog.UnusableChangelog;
import dev.whimbrel.orchestrator.migration.Migration;
import dev.whimbrel.orchestrator.migration.MigrationId;
import dev.whimbrel.orchestrator.planning.CatalogsBefore;
import dev.whimbrel.targets.Target;
import dev.whimbrel.targets.catalog.Catalog;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import liquibase.Scope;
import liquibase.changelog.ChangeLogHistoryServiceFactory;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.filter.ShouldRunChangeSetFilter;
import liquibase.changelog.visitor.UpdateVisitor;
import liquibase.exception.LiquibaseException;
import liquibase.executor.ExecutorService;
import org.springframework.stereotype.Component;

/**
 * Carries out a plan. Started again for the same migration after a crash, it goes on from exactly where the journal and the
 * target say it stood.
 */
@Component
class ChangeRun {
    private final Changelogs changelogs;
    private final CatalogsBefore catalogs;
    private final ProgressReports reports;
    private final Manner manner;

    ChangeRun(Changelogs changelogs, CatalogsBefore catalogs, ProgressReports reports, Manner manner) {
        this.changelogs = changelogs;
        this.catalogs = catalogs;
        this.reports = reports;
        this.manner = manner;
    }

    /**
     * @param mayKill whether a wish to stop means the statement that is running, too
     * @throws Exception when the target could not be reached again: to be started again, nothing is decided
     */
    ChangeOutcome run(Migration migration, Target target, JobContext context, BooleanSupplier mayKill)
            throws Exception {
        var plan = Objects.requireNonNull(migration.plan(), "executing without a plan");
        var brake = new Brake(context, mayKill);
        try (var progress = reports.start(migration, plan, context)) {
            return new Reconnection(target, migration, manner.sending(), progress, context).persist(session -> {
                brake.watch(session);
                return run(migration, plan, session, progress, context);
            });
        } catch (Progress.Stopped stopped) {
            return new ChangeOutcome.Stopped();
        } finally {
            brake.release();
        }
    }

    private ChangeOutcome run(
            Migration migration, Plan plan, TargetSession session, RunProgress progress, JobContext context)
            throws Exception {
        List<JournalEntry> earlier;
        try {
            earlier = session.settledEntries();
        } catch (Unprovable unprovable) {
            return new ChangeOutcome.Unproven(String.valueOf(unprovable.getMessage()));
        }
        var begun = earlier.stream().anyMatch(entry -> entry.outcome() != JournalEntry.Outcome.REFUSED);
        if (!begun) {
            var now = session.catalog();
            if (!now.fingerprint().equals(plan.getCatalogFingerprint())) {
                return new ChangeOutcome.Refused(changedMeanwhile(migration, now));
            }
            var lost = isReturn(migration)
                    ? new BringBack(session, plan).unexpectedLoss(migration.request())
                    : List.<String>of();
            if (!lost.isEmpty()) {
                return new ChangeOutcome.Refused(String.join("; ", lost) + ", and the request allows no loss");
            }
        }
        var half = earlier.stream()
                .filter(entry -> entry.outcome() == JournalEntry.Outcome.PARTIAL)
                .findFirst();
        if (half.isPresent()) {
            return new ChangeOutcome.Partial(
                    half.get().inWords() + " was interrupted when only some of it had happened");
        }
        progress.startOver();
        try {
            LiquibaseLock.await(session, manner.sending(), progress);
            if (isReturn(migration)) {
                new BringBack(session, plan).run(session.sender(JournalEntry.Direction.DO, progress, manner), earlier);
            } else {
                changelogs.with(session.connection(), migration.request(), changelog -> {
                    apply(changelog, session, earlier, begun, progress, plan.getChangeSets());
                    return true;
                });
            }
        } catch (LiquibaseLock.Held held) {
            var why = String.valueOf(held.getMessage());
            return begun ? new ChangeOutcome.Unproven(why) : new ChangeOutcome.Refused(why);
        } catch (LiquibaseException
                | UnusableChangelog
                | NotAsPlanned
                | SQLException
                | Progress.Stopped
                | AlreadyApplied.NotTheSame failed) {
            return judge(failed, session, context);
        }
        return isReturn(migration) ? broughtBack(migration, plan, session) : applied(migration, plan, session);
    }

    private static boolean isReturn(Migration migration) {
        return migration.request().getRollbackOf() != null;
    }

    private ChangeOutcome broughtBack(Migration migration, Plan plan, TargetSession session) throws SQLException {
        var before = catalogs.of(
                MigrationId.of(Objects.requireNonNull(migration.request().getRollbackOf())));
        var tables = new BringBack(session, plan).tables();
        var proof = ReturnProof.of(before, catalogs.of(migration.id()), session.catalog(), tables);
        return proof.holds()
                ? new ChangeOutcome.Applied(
                        Stream.concat(proof.inWords().stream(), new BringBack(session, plan).rows().stream())
                                .toList())
                : new ChangeOutcome.Partial("the way back did not lead back: " + String.join(", ", proof.different())
                        + (proof.different().size() == 1 ? " is" : " are") + " not what it was before");
    }

    private ChangeOutcome applied(Migration migration, Plan plan, TargetSession session) throws SQLException {
        // outside: whoever cannot read the catalog any more has failed at nothing, and looks again
        var applied = AlreadyApplied.from(session.journal().entries()).size();
        return new ChangeOutcome.Applied(
                AppliedProof.of(plan, applied, catalogs.of(migration.id()), session.catalog()));
    }

    private String changedMeanwhile(Migration migration, Catalog now) {
        var differences = catalogs.of(migration.id()).differencesTo(now);
        return "somebody changed the target since the plan was made (" + String.join("; ", differences)
                + "); request the migration again to have it planned anew";
    }

    private void apply(
            OpenChangelog changelog,
            TargetSession session,
            List<JournalEntry> earlier,
            boolean begun,
            RunProgress progress,
            List<PlannedChangeSet> planned)
            throws Exception {
        var database = changelog.database();
        if (!begun) {
            requireAsPlanned(changelog.pending(), planned);
        }
        var sender = session.sender(JournalEntry.Direction.DO, progress, manner);
        var executor = new JournaledExecutor(sender, AlreadyApplied.from(earlier), SentForm.planned(planned));
        executor.setDatabase(database);
        executor.setResourceAccessor(Scope.getCurrentScope().getResourceAccessor());
        Scope.getCurrentScope().getSingleton(ExecutorService.class).setExecutor("jdbc", database, executor);
        var history = Scope.getCurrentScope()
                .getSingleton(ChangeLogHistoryServiceFactory.class)
                .getChangeLogService(database);
        history.init();
        // it was asked before there was a table, and would go on believing that nothing has run
        history.reset();
        changelog.renewChecksums(history);
        changelog.visitPending(
                new UpdateVisitor(database, new Boundaries(executor), new ShouldRunChangeSetFilter(database)));
        executor.throwWhatEndedIt();
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
        if (Failure.cause(failed, AlreadyApplied.NotTheSame.class).isPresent()) {
            return new ChangeOutcome.Unproven(Failure.inWords(failed));
        }
        return Tally.of(session.journal().entries()).outcome(Failure.inWords(failed));
    }
}
