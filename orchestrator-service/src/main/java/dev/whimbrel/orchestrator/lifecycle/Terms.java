package dev.whimbrel.orchestrator.lifecycle;

/**
 * What the request and the plan say about the way to go: everything besides state and signal that decides.
 *
 * @param dryRun stop before anything is touched
 * @param approvalRequired a person must approve between validation and backup
 * @param rollbackOnFailure bring the target back by itself
 * @param writesMayBeLost a restore may lose what others wrote since the backup
 * @param waivedBy who waived the backup; empty when nobody did
 * @param touchesExisting whether the plan may change tables that exist
 */
public record Terms(
        boolean dryRun,
        boolean validateBefore,
        boolean validateAfter,
        boolean approvalRequired,
        boolean rollbackOnFailure,
        boolean writesMayBeLost,
        String waivedBy,
        boolean touchesExisting) {

    /** The same terms, once the plan says whether it may change tables that exist. */
    public Terms touching(boolean existing) {
        return new Terms(
                dryRun,
                validateBefore,
                validateAfter,
                approvalRequired,
                rollbackOnFailure,
                writesMayBeLost,
                waivedBy,
                existing);
    }

    boolean allow(Loss loss) {
        return writesMayBeLost || loss.nothing();
    }
}
