package dev.whimbrel.validator.plan;

import org.jspecify.annotations.Nullable;

/**
 * A table at one point of a plan.
 *
 * @param named what the plan calls it there
 * @param original what it was called before the plan; null when the plan made it, so that it holds no row that is there now
 */
public record TableRef(String named, @Nullable String original) {}
