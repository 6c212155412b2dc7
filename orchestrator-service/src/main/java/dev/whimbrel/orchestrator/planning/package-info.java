/** Finds out what a migration would do, without touching the target. */
@NullMarked
package dev.whimbrel.orchestrator.planning;

import org.jspecify.annotations.NullMarked;
