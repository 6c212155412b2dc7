package dev.whimbrel.validator.rules;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** On which side of the migration a validation stands. */
public sealed interface Moment {
    /** @param earlier what an earlier migration of this target found; null when there was none */
    record Before(@Nullable Earlier earlier) implements Moment {
        public Before() {
            this(null);
        }
    }

    /** @param baseline how it was before; null when nobody looked: then nothing can be held against the migration */
    record After(@Nullable Baseline baseline) implements Moment {}

    /** How a target was the last time that anybody looked. @param ago how long that is past */
    record Earlier(Baseline baseline, Duration ago) {}
}
