package dev.whimbrel.validator.validation;

import dev.whimbrel.validator.rehearsing.Held;
import dev.whimbrel.validator.rules.Baseline;
import dev.whimbrel.validator.rules.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a validation comes to. */
public sealed interface Outcome {
    /** @param findings what is worth knowing all the same @param looked how thoroughly it looked @param baseline to compare with afterwards @param rehearsal null where none was held */
    record Passed(
            List<Finding> findings,
            Looked looked,
            Baseline baseline,
            @Nullable Held rehearsal) implements Outcome {}

    /** @param reason in one sentence */
    record Failed(
            String reason, List<Finding> findings, @Nullable Held rehearsal) implements Outcome {
        public Failed(String reason, List<Finding> findings) {
            this(reason, findings, null);
        }
    }
}
