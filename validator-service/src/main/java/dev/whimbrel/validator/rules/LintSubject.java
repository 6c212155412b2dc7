package dev.whimbrel.validator.rules;

import dev.whimbrel.migration.v1.Plan;
import dev.whimbrel.targets.ServerVersion;
import dev.whimbrel.validator.plan.PlannedChange;
import java.util.List;

/**
 * What lint looks at.
 *
 * @param plan as it was sent: change sets, their ways back, their statements
 * @param changes every statement of the plan in order, parsed once for all rules with the grammar of the server
 * @param server what will run them
 * @param schema the target's own schema
 */
public record LintSubject(Plan plan, List<PlannedChange> changes, ServerVersion server, String schema) {
    public LintSubject {
        changes = List.copyOf(changes);
    }
}
