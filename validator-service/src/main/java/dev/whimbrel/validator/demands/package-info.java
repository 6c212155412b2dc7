/** Rules about what a plan's new constraints demand of the rows that are there. */
@NullMarked
package dev.whimbrel.validator.demands;

import org.jspecify.annotations.NullMarked;
