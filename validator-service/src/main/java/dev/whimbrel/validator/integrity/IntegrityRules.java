package dev.whimbrel.validator.integrity;

import dev.whimbrel.validator.rules.DataRule;
import java.util.List;

/** Every rule about what must hold before and after, in the order of asking: the cheap ones first. */
public final class IntegrityRules {
    /** The rule whose answers are the rows of one table each. */
    public static final String COUNTS_ROWS = "DI004";

    private IntegrityRules() {}

    /** @param mostBytes of tables whose content is summed up before and after */
    public static List<DataRule> all(long mostBytes) {
        return List.of(
                new TablesThere(),
                new ViewsValid(),
                new RowsKept(),
                new NotNullKept(),
                new ChecksHold(),
                new ValuesValid(),
                new KeysHaveRoom(),
                new TrailComplete(),
                new ContentKept(mostBytes),
                new UniqueKept(),
                new ForeignKeysHold(),
                new ReferencesByName(),
                new RowsOnce(),
                new CopiesAgree());
    }
}
