package dev.whimbrel.orchestrator.lifecycle;

import java.util.List;

/** What happened: answers of others, wishes of people, the passing of time. */
public sealed interface Signal {
    /** @param pending change sets to be run */
    record PlanMade(int pending) implements Signal {}

    record PlanRefused(String why) implements Signal {}

    record PrecheckPassed() implements Signal {}

    record PrecheckFailed(String why) implements Signal {}

    record Approved(String by) implements Signal {}

    /** The target is free. @param planStale another migration changed the target since the plan was made */
    record TurnCame(boolean planStale) implements Signal {}

    /** Its turn will never come: the window has passed, or what it depends on did not complete. */
    record TurnMissed(String why) implements Signal {}

    record BackupTaken(BackupRef backup) implements Signal {}

    record BackupFailed(String why) implements Signal {}

    /** Everything is in. @param proof what was compared to be sure of it, in words */
    record ChangeApplied(List<String> proof) implements Signal {}

    /** The target said no to the first statement already, or was not as planned: nothing has changed. */
    record ChangeRefused(String why) implements Signal {}

    /** Something was applied, something was not, and it is known what. */
    record ChangeFailed(String why) implements Signal {}

    /** It cannot be told what was applied. */
    record ChangeUnproven(String why) implements Signal {}

    /** @param proof what was looked at, in words */
    record PostcheckPassed(List<String> proof) implements Signal {}

    record PostcheckFailed(String why) implements Signal {}

    record TargetUnhealthy(String why) implements Signal {}

    /** Undone in place, and the catalog compared. */
    record ChangeUndone(List<String> proof) implements Signal {}

    /** Undoing in place is not possible, or did not lead back. */
    record UndoImpossible(String why, Loss lossOfRestore) implements Signal {}

    /** Undoing could not be carried out. */
    record UndoFailed(String why) implements Signal {}

    /** The backup service put the tables back. */
    record TablesRestored(boolean kept, List<String> proof) implements Signal {}

    record RestoreFailed(String why) implements Signal {}

    /** What others wrote cannot be put onto restored tables. Nothing has changed. */
    record ReplayRefused(String why) implements Signal {}

    /** After a restore: the target is what it was before. */
    record ReturnProven(List<String> proof) implements Signal {}

    /** After a restore: the target is not what it was before. */
    record ReturnDisproven(String difference) implements Signal {}

    record CancelRequested(String by) implements Signal {}

    record PauseRequested(String by) implements Signal {}

    record ResumeRequested(String by) implements Signal {}

    record RollbackRetried(String by) implements Signal {}

    record LossAccepted(String by) implements Signal {}

    record MarkedResolved(String by, String how) implements Signal {}

    /** A step took longer than it may. */
    record DeadlinePassed(String step) implements Signal {}
}
