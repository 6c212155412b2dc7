/** Rules that look at the plan alone: one rule, one file. */
@NullMarked
package dev.whimbrel.validator.lint;

import org.jspecify.annotations.NullMarked;
