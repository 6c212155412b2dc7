package dev.whimbrel.orchestrator.lifecycle;

import java.util.List;

/** Where a migration is. Grouped by the safe way out, not by progress. */
public sealed interface State {
    /** Nothing on the target has changed. Safe way out: walk away. */
    sealed interface Untouched extends State {}

    /** The target may have changed. Safe way out: undo. */
    sealed interface AtRisk extends State {
        Safety safety();
    }

    /** Being brought back. There is no way out but through. */
    sealed interface Recovering extends State {}

    /** Nothing further happens, ever. */
    sealed interface Finished extends State {}

    /** Accepted; the plan is being made. */
    record Planning() implements Untouched {}

    /** Changelog and data are being looked at. */
    record Validating() implements Untouched {}

    /** A person must approve. */
    record AwaitingApproval() implements Untouched {}

    /** Waits for its turn on the target. */
    record Queued() implements Untouched {}

    /** The affected tables are being backed up and the backup proven. */
    record BackingUp() implements Untouched {}

    /** Statements are being sent, or would be if nobody had asked to pause. */
    sealed interface Changing extends AtRisk {}

    /** Statements are being sent. */
    record Executing(Safety safety) implements Changing {}

    /** Somebody asked to pause: no further statement is sent until somebody resumes it. The one under way ends. */
    record Paused(Safety safety) implements Changing {}

    /** Everything was applied; the data is being looked at again. @param proof that it was applied */
    record Verifying(Safety safety, List<String> proof) implements AtRisk {}

    /** What was applied is being undone in place. */
    record RollingBack(Safety safety, String why) implements Recovering {}

    /** The affected tables are being restored from the backup. */
    record Restoring(BackupRef backup, String why) implements Recovering {}

    /** It cannot be proven what the target looks like, or the way back would cost more than was allowed. A person decides. */
    record NeedsAttention(Safety safety, String why) implements State {}

    /** Done. @param proof what was compared; empty when there was nothing to do */
    record Completed(String note, List<String> proof) implements Finished {}

    /** Refused; the target is as it was. */
    record Rejected(String why) implements Finished {}

    /** Called off; the target is as it was. */
    record Cancelled(String why) implements Finished {}

    /** Brought back, and compared with what was before. */
    record RolledBack(String why, List<String> proof) implements Finished {}

    /** A person took care of it. */
    record Resolved(String how) implements Finished {}
}
