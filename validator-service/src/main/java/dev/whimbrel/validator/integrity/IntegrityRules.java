package dev.whimbrel.validator.integrity;

import dev.whimbrel.validator.rules.DataRule;
import java.util.List;

/** Every rule about what must hold before and after, in the order of asking: the cheap ones first. */
public final class IntegrityRules {
    private IntegrityRules() {}

    public static List<DataRule> all() {
        return List.of(
                new TablesThere(),
                new ViewsValid(),
                new RowsKept(),
                new NotNullKept(),
                new UniqueKept(),
                new ForeignKeysHold());
    }
}
