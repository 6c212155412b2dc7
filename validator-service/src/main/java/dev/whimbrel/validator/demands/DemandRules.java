package dev.whimbrel.validator.demands;

import dev.whimbrel.validator.rules.DataRule;
import java.util.List;

/** Every rule about what new constraints demand of rows. */
public final class DemandRules {
    private DemandRules() {}

    public static List<DataRule> all() {
        return List.of(
                new UniqueDemand(), new NotNullDemand(), new TypeDemand(), new CheckDemand(), new ReferenceDemand());
    }
}
