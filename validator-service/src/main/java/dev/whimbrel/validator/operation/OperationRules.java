package dev.whimbrel.validator.operation;

import dev.whimbrel.validator.rules.DataRule;
import java.util.List;

/** Every rule about how a target fares. They read statistics and catalogs, no rows. */
public final class OperationRules {
    private OperationRules() {}

    public static List<DataRule> all() {
        return List.of(
                new ConnectionsLeft(),
                new NothingOld(),
                new TakesWrites(),
                new HistoryShort(),
                new IndexesUsed(),
                new IndexesOnce(),
                new ReferencesIndexed(),
                new SizesKept());
    }
}
