/** Asks a target, under a time limit, on one connection that can only read. */
@NullMarked
package dev.whimbrel.validator.rows;

import org.jspecify.annotations.NullMarked;
