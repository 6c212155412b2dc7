/** Tries a plan on a copy of the target's schema, where that is wanted and safe. */
@NullMarked
package dev.whimbrel.validator.rehearsing;

import org.jspecify.annotations.NullMarked;
