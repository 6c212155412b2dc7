package dev.whimbrel.validator.lint;

import dev.whimbrel.validator.rules.LintRule;
import java.util.List;

/** Every lint rule, in the order of their ids. */
public final class LintRules {
    private LintRules() {}

    public static List<LintRule> all() {
        return List.of(
                new DropsDatabase(),
                new DropsTable(),
                new EmptiesTable(),
                new DropsColumn(),
                new TouchesEveryRow(),
                new HasNoWayBack(),
                new MixesDefinitionsAndRows(),
                new LeavesItsUnit(),
                new NotUnderstood(),
                new ChangesPrivileges(),
                new HidesCode(),
                new AddressesOtherSchema());
    }
}
