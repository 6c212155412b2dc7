package dev.whimbrel.validator.rules;

import org.jspecify.annotations.Nullable;

/** On which side of the migration a validation stands. */
public sealed interface Moment {
    record Before() implements Moment {}

    /** @param baseline how it was before; null when nobody looked: then nothing can be held against the migration */
    record After(@Nullable Baseline baseline) implements Moment {}
}
