/** Rehearses a changelog: up, down and up again, where nothing can be lost. */
@NullMarked
package dev.whimbrel.rehearsal;

import org.jspecify.annotations.NullMarked;
