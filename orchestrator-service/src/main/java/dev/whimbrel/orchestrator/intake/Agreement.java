package dev.whimbrel.orchestrator.intake;

import dev.whimbrel.migration.v1.AllowedLoss;
import dev.whimbrel.migration.v1.BackupPolicy;
import dev.whimbrel.migration.v1.MigrationOptions;
import dev.whimbrel.migration.v1.RehearsalPolicy;
import dev.whimbrel.orchestrator.lifecycle.Terms;
import dev.whimbrel.request.v1.MigrationRequested;
import dev.whimbrel.targets.Environment;
import java.util.Set;

/** What the request and the policy of this installation say together. Kept with the migration: a later change of policy is for later requests. */
final class Agreement {
    private Agreement() {}

    /** A dry run is the plan and a rehearsal, and rehearsals are held where plans are looked at. */
    private static boolean rehearsedDry(MigrationOptions options) {
        return options.getDryRun() && options.getRehearsal() != RehearsalPolicy.NEVER;
    }

    /** Whether existing tables are touched is not known yet: the plan will say. */
    static Terms of(MigrationRequested request, Environment environment, Set<Environment> approvalRequiredFor) {
        var options = request.getOptions();
        return new Terms(
                options.getDryRun(),
                options.getValidateBefore() || rehearsedDry(options),
                options.getValidateAfter(),
                options.getRequireApproval() || approvalRequiredFor.contains(environment),
                options.getRollbackOnFailure(),
                options.getAllowedLoss() == AllowedLoss.WRITES_SINCE_BACKUP,
                options.getBackup() == BackupPolicy.WAIVED ? request.getRequestedBy() : "",
                false);
    }
}
