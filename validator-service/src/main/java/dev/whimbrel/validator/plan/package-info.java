/** A plan as its statements say it, and what of it has already happened at each statement. Reads no database. */
@NullMarked
package dev.whimbrel.validator.plan;

import org.jspecify.annotations.NullMarked;
