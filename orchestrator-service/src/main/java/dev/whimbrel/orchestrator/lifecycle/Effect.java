package dev.whimbrel.orchestrator.lifecycle;

import java.util.List;

/** What a move asks of others. Carried out in the same transaction as the move: as a message in the outbox or as a job. */
public sealed interface Effect {
    record MakePlan() implements Effect {}

    record ValidateBefore() implements Effect {}

    /** Line up for the target; answered by {@link Signal.TurnCame}. */
    record AwaitTurn() implements Effect {}

    record TakeBackup() implements Effect {}

    record WatchTarget() implements Effect {}

    record ApplyChange() implements Effect {}

    /** The statement that is running ends, and no further one is sent. */
    record PauseChange() implements Effect {}

    /** The running statement really stops. */
    record StopChange() implements Effect {}

    record ValidateAfter() implements Effect {}

    /** Once the change has let go of the target: undo what was applied, newest first, and compare. */
    record UndoChange() implements Effect {}

    /** What a restore would lose that does not keep what others wrote, because it cannot. @param because why not */
    record MeasureLoss(String because) implements Effect {}

    /** What others wrote since goes: by permission only. */
    record RestoreBackup(BackupRef backup) implements Effect {}

    /** Restore only if nobody else wrote, up to its last moment. @param writers marks of the sessions whose writes go */
    record RestoreUnwritten(BackupRef backup, List<Long> writers) implements Effect {}

    /** Restore, and replay what others wrote since. @param writers marks of the sessions whose writes go */
    record RestoreKeeping(BackupRef backup, List<Long> writers) implements Effect {}

    /**
     * After a restore: tidy what the backup does not hold, and compare with what was before.
     *
     * @param kept whether what others wrote since the backup was kept
     * @param proof what the restore compared
     */
    record ProveReturn(boolean kept, List<String> proof) implements Effect {}

    record StopWatching() implements Effect {}

    /** The next migration may have the target. */
    record ReleaseTurn() implements Effect {}
}
