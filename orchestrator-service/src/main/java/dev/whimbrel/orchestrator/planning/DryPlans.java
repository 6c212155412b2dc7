package dev.whimbrel.orchestrator.planning;

import dev.whimbrel.migration.v1.Plan;
import dev.whimbrel.orchestrator.changelog.UnusableChangelog;
import dev.whimbrel.request.v1.MigrationRequested;
import dev.whimbrel.targets.Targets;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.Callable;
import org.springframework.stereotype.Component;

/** Plans for whoever only wants to know: nothing is kept, and nothing touched but a scratch schema. */
@Component
public class DryPlans {
    private final Planner planner;
    private final Targets targets;

    DryPlans(Planner planner, Targets targets) {
        this.planner = planner;
        this.targets = targets;
    }

    /** No plan can be made of this request as it is; the message says why and what to do. */
    public static final class NoPlan extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoPlan(String reason) {
            super(reason);
        }
    }

    /** The target did not answer as it should. */
    public static final class TargetAway extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TargetAway(SQLException cause) {
            super("the target did not answer as it should: " + cause.getMessage(), cause);
        }
    }

    /**
     * @param request one that was checked
     * @throws NoPlan when it has none
     * @throws TargetAway when its database cannot be asked
     */
    public Plan of(MigrationRequested request) throws Exception {
        return refusing(() -> planner.plan(null, targets.get(request.getTarget()), request));
    }

    /**
     * What bringing a migration back would do.
     *
     * @param alongside those that are brought back before it
     * @throws NoPlan when there is no way back
     * @throws TargetAway when its database cannot be asked
     */
    public Plan ofReturn(MigrationRequested request, Set<String> alongside) throws Exception {
        var asking = new Returns.Asking(true, alongside);
        return refusing(() -> planner.back(null, targets.get(request.getTarget()), request, asking));
    }

    private static Plan refusing(Callable<Planner.Planned> planning) throws Exception {
        try {
            return planning.call().plan();
        } catch (UnusableChangelog | PlanRefused refused) {
            throw new NoPlan(String.valueOf(refused.getMessage()));
        } catch (SQLException away) {
            throw new TargetAway(away);
        }
    }
}
