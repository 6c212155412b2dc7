/** Brings a target back in place, as far as that loses nothing, and proves that it is back. */
@NullMarked
package dev.whimbrel.orchestrator.undo;

import org.jspecify.annotations.NullMarked;
