package dev.whimbrel.orchestrator.migration;

import dev.whimbrel.migration.v1.MigrationState;
import dev.whimbrel.orchestrator.lifecycle.BackupRef;
import dev.whimbrel.orchestrator.lifecycle.Safety;
import dev.whimbrel.orchestrator.lifecycle.State;
import dev.whimbrel.orchestrator.lifecycle.State.*;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A state in words: as it stands in a row and on a topic. The only place where a state is a name.
 *
 * @param safety PROVEN, WAIVED or NOTHING_AT_RISK, where the state carries one
 * @param why the reason or note it carries; empty when it carries none
 */
public record StateRow(
        MigrationState name,
        @Nullable String safety,
        @Nullable String backupId,
        @Nullable String waivedBy,
        String why,
        List<String> proof) {

    public static StateRow of(State state) {
        return switch (state) {
            case Planning _ -> plain(MigrationState.PLANNING, "");
            case Validating _ -> plain(MigrationState.VALIDATING, "");
            case AwaitingApproval _ -> plain(MigrationState.AWAITING_APPROVAL, "");
            case Queued _ -> plain(MigrationState.QUEUED, "");
            case BackingUp _ -> plain(MigrationState.BACKING_UP, "");
            case Executing(var safety) -> with(MigrationState.EXECUTING, safety, "");
            case Paused(var safety) -> with(MigrationState.PAUSED, safety, "");
            case Verifying(var safety, var proof) ->
                with(MigrationState.VERIFYING, safety, "").proven(proof);
            case RollingBack(var safety, var why) -> with(MigrationState.ROLLING_BACK, safety, why);
            case Restoring(var backup, var why) -> with(MigrationState.RESTORING, new Safety.Proven(backup), why);
            case NeedsAttention(var safety, var why) -> with(MigrationState.NEEDS_ATTENTION, safety, why);
            case Completed(var note, var proof) ->
                plain(MigrationState.COMPLETED, note).proven(proof);
            case Rejected(var why) -> plain(MigrationState.REJECTED, why);
            case Cancelled(var why) -> plain(MigrationState.CANCELLED, why);
            case RolledBack(var why, var proof) ->
                plain(MigrationState.ROLLED_BACK, why).proven(proof);
            case Resolved(var how) -> plain(MigrationState.RESOLVED, how);
        };
    }

    /** @throws IllegalStateException when the row was written by a version that knows more states */
    public State toState() {
        return switch (name) {
            case PLANNING -> new Planning();
            case VALIDATING -> new Validating();
            case AWAITING_APPROVAL -> new AwaitingApproval();
            case QUEUED -> new Queued();
            case BACKING_UP -> new BackingUp();
            case EXECUTING -> new Executing(toSafety());
            case PAUSED -> new Paused(toSafety());
            case VERIFYING -> new Verifying(toSafety(), proof);
            case ROLLING_BACK -> new RollingBack(toSafety(), why);
            case RESTORING -> new Restoring(backup(), why);
            case NEEDS_ATTENTION -> new NeedsAttention(toSafety(), why);
            case COMPLETED -> new Completed(why, proof);
            case REJECTED -> new Rejected(why);
            case CANCELLED -> new Cancelled(why);
            case ROLLED_BACK -> new RolledBack(why, proof);
            case RESOLVED -> new Resolved(why);
            case UNKNOWN -> throw new IllegalStateException("a state that this version does not know");
        };
    }

    private static StateRow plain(MigrationState name, String why) {
        return new StateRow(name, null, null, null, why, List.of());
    }

    private static StateRow with(MigrationState name, Safety safety, String why) {
        return switch (safety) {
            case Safety.Proven(var backup) -> new StateRow(name, "PROVEN", backup.id(), null, why, List.of());
            case Safety.Waived(var by) -> new StateRow(name, "WAIVED", null, by, why, List.of());
            case Safety.NothingAtRisk _ -> new StateRow(name, "NOTHING_AT_RISK", null, null, why, List.of());
        };
    }

    private StateRow proven(List<String> by) {
        return new StateRow(name, safety, backupId, waivedBy, why, by);
    }

    private Safety toSafety() {
        return switch (Objects.requireNonNull(safety, "a state at risk without a safety")) {
            case "PROVEN" -> new Safety.Proven(backup());
            case "WAIVED" -> new Safety.Waived(Objects.requireNonNull(waivedBy));
            case "NOTHING_AT_RISK" -> new Safety.NothingAtRisk();
            default -> throw new IllegalStateException("a safety that this version does not know: " + safety);
        };
    }

    private BackupRef backup() {
        return new BackupRef(Objects.requireNonNull(backupId, "a proven safety without a backup"));
    }
}
