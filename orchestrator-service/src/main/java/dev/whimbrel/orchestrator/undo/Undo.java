package dev.whimbrel.orchestrator.undo;

import dev.whimbrel.backup.v1.BackedUpTable;
import dev.whimbrel.backup.v1.BackupTaken;
import dev.whimbrel.messaging.jobs.JobContext;
import dev.whimbrel.orchestrator.changelog.Changelogs;
import dev.whimbrel.orchestrator.changelog.OpenChangelog;
import dev.whimbrel.orchestrator.execution.JournalEntry;
import dev.whimbrel.orchestrator.execution.Manner;
import dev.whimbrel.orchestrator.execution.ProgressReports;
import dev.whimbrel.orchestrator.execution.Redacted;
import dev.whimbrel.orchestrator.execution.RunProgress;
import dev.whimbrel.orchestrator.execution.Step;
import dev.whimbrel.orchestrator.execution.Succession;
import dev.whimbrel.orchestrator.execution.TargetSession;
import dev.whimbrel.orchestrator.migration.Migration;
import dev.whimbrel.orchestrator.online.Beside;
import dev.whimbrel.orchestrator.planning.CatalogsBefore;
import dev.whimbrel.orchestrator.planning.PlanRefused;
import dev.whimbrel.orchestrator.planning.UndoForms;
import dev.whimbrel.orchestrator.rows.RowsMark;
import dev.whimbrel.orchestrator.rows.RowsReport;
import dev.whimbrel.targets.Target;
import dev.whimbrel.targets.binlog.OthersWrites;
import dev.whimbrel.targets.catalog.Catalog;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import liquibase.Scope;
import liquibase.changelog.ChangeLogHistoryServiceFactory;
import liquibase.changelog.ChangeSet;
import liquibase.exception.DatabaseException;
import org.springframework.stereotype.Component;

/** Undoes what a migration applied by the inverse of exactly that, newest first. All of it or none: what has no inverse is for a restore. */
@Component
class Undo {
    private final Changelogs changelogs;
    private final CatalogsBefore catalogs;
    private final BackupRecords backups;
    private final ProgressReports reports;
    private final Manner manner;
    private final UndoForms forms;

    Undo(
            Changelogs changelogs,
            CatalogsBefore catalogs,
            BackupRecords backups,
            ProgressReports reports,
            Manner manner,
            UndoForms forms) {
        this.manner = manner;
        this.forms = forms;
        this.changelogs = changelogs;
        this.catalogs = catalogs;
        this.backups = backups;
        this.reports = reports;
    }

    UndoOutcome run(Migration migration, Target target, JobContext context) throws Exception {
        try (var progress = reports.start("rollback", migration, -1, context);
                var session = TargetSession.open(target, migration.id(), Succession.END, progress)) {
            return run(migration, target, session, progress);
        }
    }

    /** Undoes nothing: that was tried, and a restore could not keep what others wrote. @param because why not */
    UndoOutcome measure(Migration migration, Target target, String because, JobContext context) throws Exception {
        try (var progress = reports.start("rollback", migration, -1, context);
                var session = TargetSession.open(target, migration.id(), Succession.END, progress)) {
            var loss = measure(migration, target, backups.of(migration.id()), session);
            return new UndoOutcome.Impossible(because, loss.withoutReplay());
        }
    }

    private UndoOutcome run(Migration migration, Target target, TargetSession session, RunProgress progress)
            throws Exception {
        var entries = session.settledEntries();
        var backup = backups.of(migration.id());
        try {
            var applied = AppliedChangeSets.from(entries);
            requireProvable(
                    migration, Doings.of(entries, migration.plan(), session.dialect()), target, backup, session);
            if (!applied.none() && migration.request().getRollbackOf() != null) {
                undoReturn(migration, target, session, applied, progress);
            } else if (!applied.none()) {
                changelogs.with(session.connection(), migration.request(), changelog -> {
                    undo(migration, target, session, changelog, applied, progress);
                    return true;
                });
            }
        } catch (NoWayBack none) {
            return new UndoOutcome.Impossible(
                    String.valueOf(none.getMessage()),
                    measure(migration, target, backup, session).ofRestore());
        }
        // as it is after the undoing, which has left its entries, too
        var doings = Doings.of(session.journal().entries(), migration.plan(), session.dialect());
        var backedUp = backup.map(BackupTaken::getTables).orElse(List.of());
        var loss = measure(migration, target, backup, session);
        return compare(catalogs.of(migration.id()), target, session, backedUp, doings, loss);
    }

    /** What could not be believed afterwards is not begun. */
    private void requireProvable(
            Migration migration, Doings doings, Target target, Optional<BackupTaken> backup, TargetSession session)
            throws SQLException, NoWayBack {
        for (var table : backup.map(BackupTaken::getTables).orElse(List.of())) {
            if (doings.on(table.getName()) instanceof Doings.Effect.Hidden(var what)
                    && measure(migration, target, backup, session).on(List.of(table.getName()))
                            instanceof OthersWrites.Counted counted
                    && counted.total() > 0) {
                throw new NoWayBack("others wrote to table " + table.getName() + " since the backup, and " + what
                        + ": only a restore brings back the one and keeps the other");
            }
        }
    }

    /** What became of the rows that were kept, a sentence for each change of them. */
    private static List<String> rows(TargetSession session) throws SQLException {
        var words = new ArrayList<String>();
        for (var entry : session.journal().entries()) {
            if (entry.direction() == JournalEntry.Direction.UNDO
                    && entry.outcome() == JournalEntry.Outcome.APPLIED
                    && RowsMark.back(entry.sql()).isPresent()) {
                words.add(RowsReport.of(session.connection(), entry.sql(), session.dialect()));
            }
        }
        return words;
    }

    /** By the journal as it is after the undoing, too: that has changed tables as well, and is not somebody else. */
    private LossMeasure measure(Migration migration, Target target, Optional<BackupTaken> backup, TargetSession session)
            throws SQLException {
        return new LossMeasure(target, backup, session.journal().marks(), catalogs.of(migration.id()));
    }

    /** What was brought back comes again: by the plan alone, which also holds the rows that Liquibase's table had. */
    private void undoReturn(
            Migration migration, Target target, TargetSession session, AppliedChangeSets applied, RunProgress progress)
            throws Exception {
        if (applied.half().isPresent()) {
            throw new NoWayBack(applied.half().get().inWords() + " happened only in part");
        }
        var derived = new DerivedInverses(migration.plan());
        var steps = new ArrayList<Step>();
        for (var each : new ArrayList<>(applied.statements().entrySet()).reversed()) {
            var statements = derived.of(each.getKey(), each.getValue().size())
                    .orElseThrow(() -> new NoWayBack(
                            "the way back of change set " + each.getKey() + " took away what no inverse brings again"));
            for (int i = 0; i < statements.size(); i++) {
                steps.add(new Step(each.getKey(), i, statements.get(i)));
            }
        }
        progress.outOf(steps.size());
        refusing(session, () -> send(migration, target, session, applied, steps, progress));
    }

    private void send(
            Migration migration,
            Target target,
            TargetSession session,
            AppliedChangeSets applied,
            List<Step> steps,
            RunProgress progress)
            throws SQLException, PlanRefused {
        var sender = session.sender(JournalEntry.Direction.UNDO, progress, manner);
        for (var step : steps) {
            if (!isUndone(applied, step)) {
                sender.send(form(migration, target, step));
            }
        }
    }

    private record Undoing(ChangeSet changeSet, List<Step> steps) {}

    private void undo(
            Migration migration,
            Target target,
            TargetSession session,
            OpenChangelog changelog,
            AppliedChangeSets applied,
            RunProgress progress)
            throws Exception {
        var derived = new DerivedInverses(migration.plan());
        if (applied.half().isPresent()) {
            throw new NoWayBack(applied.half().get().inWords() + " happened only in part");
        }
        var inverse = new Inverse(changelog.database(), derived);
        var newestFirst = new ArrayList<>(applied.statements().entrySet()).reversed();
        var undoings = new ArrayList<Undoing>();
        for (var each : newestFirst) {
            var changeSet = find(changelog, each.getKey());
            undoings.add(
                    new Undoing(changeSet, inverse.of(changeSet, each.getValue().size())));
        }
        progress.outOf(undoings.stream().mapToLong(each -> each.steps().size()).sum());
        var history = Scope.getCurrentScope()
                .getSingleton(ChangeLogHistoryServiceFactory.class)
                .getChangeLogService(changelog.database());
        refusing(session, () -> {
            for (var undoing : undoings) {
                send(migration, target, session, applied, undoing.steps(), progress);
                history.removeFromHistory(undoing.changeSet());
            }
        });
    }

    @FunctionalInterface
    private interface Sending {
        void run() throws SQLException, PlanRefused, DatabaseException;
    }

    private static void refusing(TargetSession session, Sending sending) throws SQLException, NoWayBack {
        try {
            sending.run();
        } catch (SQLException refused) {
            if (session.isLost()) {
                throw refused;
            }
            throw new NoWayBack("undoing in place failed: " + Redacted.message(refused));
        } catch (PlanRefused refused) {
            throw new NoWayBack("undoing in place would make writers wait: " + refused.getMessage());
        } catch (DatabaseException refused) {
            throw new NoWayBack("undoing in place failed at Liquibase's own table: " + refused.getMessage());
        }
    }

    private static boolean isUndone(AppliedChangeSets applied, Step step) {
        var beside = new Step(step.changeSet(), step.number(), Beside.marked(step.sql()));
        return applied.undone().contains(step) || applied.undone().contains(beside);
    }

    private Step form(Migration migration, Target target, Step step) throws SQLException, PlanRefused {
        var mayBlock = migration.request().getOptions().getAllowBlocking();
        return new Step(step.changeSet(), step.number(), forms.of(target, step.sql(), mayBlock));
    }

    private static ChangeSet find(OpenChangelog changelog, String name) throws NoWayBack {
        return changelog.changelog().getChangeSets().stream()
                .filter(changeSet -> changeSet.toString(false).equals(name))
                .findFirst()
                .orElseThrow(() -> new NoWayBack("change set " + name + " is not in the changelog"));
    }

    private static UndoOutcome compare(
            Catalog before,
            Target target,
            TargetSession session,
            List<BackedUpTable> backedUp,
            Doings doings,
            LossMeasure loss)
            throws SQLException {
        var catalog = Proof.catalog(before, session.catalog());
        if (!catalog.holds()) {
            return new UndoOutcome.Impossible(
                    "undoing in place did not lead back: " + String.join("; ", catalog.different()), loss.ofRestore());
        }
        var content = new Proof(session.connection(), target, loss).content(backedUp, doings);
        if (!content.holds()) {
            return new UndoOutcome.Impossible(String.join("; ", content.different()), loss.ofRestore());
        }
        return new UndoOutcome.Undone(Stream.of(catalog.equal(), rows(session), content.equal())
                .flatMap(List::stream)
                .toList());
    }
}
