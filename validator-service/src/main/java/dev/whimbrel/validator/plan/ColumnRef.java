package dev.whimbrel.validator.plan;

import org.jspecify.annotations.Nullable;

/**
 * A column at one point of a plan.
 *
 * @param named what the plan calls it there
 * @param original what it was called before the plan; null when the plan made it
 * @param redefined whether the plan has defined it anew by then, perhaps with another type or collation
 */
public record ColumnRef(String named, @Nullable String original, boolean redefined) {}
