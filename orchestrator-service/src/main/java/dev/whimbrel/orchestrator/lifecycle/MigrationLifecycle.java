package dev.whimbrel.orchestrator.lifecycle;

import static dev.whimbrel.orchestrator.lifecycle.Transition.ignored;
import static dev.whimbrel.orchestrator.lifecycle.Transition.stay;
import static dev.whimbrel.orchestrator.lifecycle.Transition.to;

import dev.whimbrel.orchestrator.lifecycle.Effect.*;
import dev.whimbrel.orchestrator.lifecycle.Signal.*;
import dev.whimbrel.orchestrator.lifecycle.State.*;
import java.util.List;
import java.util.stream.Stream;

/** The whole life of a migration on one page: what a signal means in a state, and what it asks for. */
public final class MigrationLifecycle {
    private record When(State state, Signal signal) {}

    private MigrationLifecycle() {}

    /** Pure: the same arguments always give the same answer. */
    public static Transition next(State state, Signal signal, Terms terms) {
        return switch (new When(state, signal)) {
            // forward
            case When(Planning _, PlanMade(var pending))
            when pending == 0 -> complete("nothing to do: every change set has run", List.of());
            case When(Planning _, PlanMade _) when terms.validateBefore() -> to(new Validating(), new ValidateBefore());
            case When(Planning _, PlanMade _) -> validated(terms);
            case When(Validating _, PrecheckPassed _) -> validated(terms);
            case When(AwaitingApproval _, Approved _) -> to(new Queued(), new AwaitTurn());
            case When(Queued _, TurnCame(var planStale)) when planStale -> to(new Planning(), new MakePlan());
            case When(Queued _, TurnCame _) -> secure(terms);
            case When(BackingUp _, BackupTaken(var backup)) -> execute(new Safety.Proven(backup));
            case When(Changing at, ChangeApplied(var proof))
            when terms.validateAfter() -> to(new Verifying(at.safety(), proof), new ValidateAfter());
            case When(Changing _, ChangeApplied(var proof)) -> complete("", proof);
            case When(Verifying(var _, var applied), PostcheckPassed(var checked)) ->
                complete("", Stream.concat(applied.stream(), checked.stream()).toList());

            // held, and let go
            case When(Executing(var safety), PauseRequested _) -> to(new Paused(safety), new PauseChange());
            case When(Paused(var safety), ResumeRequested _) -> to(new Executing(safety), new ApplyChange());

            // out, because nothing has changed
            case When(Planning _, PlanRefused(var why)) -> reject(why);
            case When(Validating _, PrecheckFailed(var why)) -> reject(why);
            case When(Queued _, TurnMissed(var why)) -> to(new Cancelled(why), new ReleaseTurn());
            case When(BackingUp _, BackupFailed(var why)) -> reject(why);
            case When(Changing _, ChangeRefused(var why)) -> reject(why);
            case When(Untouched _, CancelRequested(var by)) ->
                to(new Cancelled("cancelled by " + by), new ReleaseTurn());
            case When(AwaitingApproval _, DeadlinePassed _) ->
                to(new Cancelled("nobody approved in time"), new ReleaseTurn());
            case When(Untouched _, DeadlinePassed(var step)) -> reject(step + " took too long");

            // back, because something may have changed
            case When(Changing at, ChangeFailed(var why)) -> rollBack(at, why, terms);
            case When(Verifying at, PostcheckFailed(var why)) -> rollBack(at, why, terms);
            case When(AtRisk at, TargetUnhealthy(var why)) -> rollBack(at, why, terms);
            case When(AtRisk at, DeadlinePassed(var step)) -> rollBack(at, step + " took too long", terms);
            case When(AtRisk at, CancelRequested(var by)) -> undo(at.safety(), "cancelled by " + by);
            case When(RollingBack(var _, var why), ChangeUndone(var proof)) -> rolledBack(why, proof);
            case When(RollingBack(Safety.Proven(var backup), var why), UndoImpossible(var _, var loss))
            when terms.allow(loss) -> restore(backup, why, loss);
            case When(Restoring _, TablesRestored(var kept, var proof)) -> stay(new ProveReturn(kept, proof));
            // others wrote what cannot be kept: how much that is, and whether it may be lost
            case When(Restoring(var backup, var why), ReplayRefused(var because)) ->
                to(new RollingBack(new Safety.Proven(backup), why), new MeasureLoss(because));
            case When(Restoring(var _, var why), ReturnProven(var proof)) -> rolledBack(why, proof);

            // stuck, until a person decides
            case When(Changing at, ChangeUnproven(var why)) -> stuck(at.safety(), why);
            case When(RollingBack(var safety, var why), UndoImpossible(var because, var loss)) ->
                stuck(safety, why + "; " + because + "; " + wayLeft(safety, loss));
            case When(RollingBack(var safety, var why), UndoFailed(var because)) ->
                stuck(safety, why + "; undoing it failed: " + because);
            case When(RollingBack(var safety, var why), DeadlinePassed(var step)) ->
                stuck(safety, why + "; " + step + " took too long");
            case When(Restoring(var backup, var why), RestoreFailed(var because)) ->
                stuck(new Safety.Proven(backup), why + "; the restore failed: " + because);
            case When(Restoring(var backup, var why), ReturnDisproven(var difference)) ->
                stuck(new Safety.Proven(backup), why + "; after the restore: " + difference);
            case When(Restoring(var backup, var why), DeadlinePassed(var step)) ->
                stuck(new Safety.Proven(backup), why + "; " + step + " took too long");
            case When(NeedsAttention(var safety, var why), RollbackRetried _) -> undo(safety, why);
            case When(NeedsAttention(Safety.Proven(var backup), var why), LossAccepted _) -> restore(backup, why);
            case When(NeedsAttention _, MarkedResolved(var by, var how)) ->
                to(new Resolved(how + " (" + by + ")"), new StopWatching(), new ReleaseTurn());

            case When _ -> ignored();
        };
    }

    private static Transition validated(Terms terms) {
        if (terms.dryRun()) {
            return complete("dry run: nothing was touched", List.of());
        }
        // whoever plans again may hold the turn, and a person may take days
        return terms.approvalRequired()
                ? to(new AwaitingApproval(), new ReleaseTurn())
                : to(new Queued(), new AwaitTurn());
    }

    private static Transition secure(Terms terms) {
        if (!terms.touchesExisting()) {
            return execute(new Safety.NothingAtRisk());
        }
        return terms.waivedBy().isEmpty()
                ? to(new BackingUp(), new TakeBackup())
                : execute(new Safety.Waived(terms.waivedBy()));
    }

    private static Transition execute(Safety safety) {
        return to(new Executing(safety), new WatchTarget(), new ApplyChange());
    }

    private static Transition complete(String note, List<String> proof) {
        return to(new Completed(note, proof), new StopWatching(), new ReleaseTurn());
    }

    private static Transition reject(String why) {
        return to(new Rejected(why), new StopWatching(), new ReleaseTurn());
    }

    private static Transition rollBack(AtRisk at, String why, Terms terms) {
        return terms.rollbackOnFailure()
                ? undo(at.safety(), why)
                : to(new NeedsAttention(at.safety(), why), new StopChange());
    }

    private static Transition undo(Safety safety, String why) {
        return to(new RollingBack(safety, why), new StopChange(), new UndoChange());
    }

    private static Transition restore(BackupRef backup, String why, Loss loss) {
        return switch (loss) {
            case Loss.Kept(var _, var writers) -> to(new Restoring(backup, why), new RestoreKeeping(backup, writers));
            case Loss.None(var writers) -> to(new Restoring(backup, why), new RestoreUnwritten(backup, writers));
            case Loss.Rows _, Loss.Unknown _ -> restore(backup, why);
        };
    }

    private static Transition restore(BackupRef backup, String why) {
        return to(new Restoring(backup, why), new RestoreBackup(backup));
    }

    private static Transition rolledBack(String why, List<String> proof) {
        return to(new RolledBack(why, proof), new StopWatching(), new ReleaseTurn());
    }

    private static Transition stuck(Safety safety, String why) {
        return to(new NeedsAttention(safety, why));
    }

    private static String wayLeft(Safety safety, Loss loss) {
        return safety instanceof Safety.Proven ? "by a restore " + loss.inWords() : "and there is no backup to restore";
    }
}
