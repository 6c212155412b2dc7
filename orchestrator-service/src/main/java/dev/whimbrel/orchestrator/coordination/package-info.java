/** Carries out what the lifecycle decides: the only place where a migration moves. */
@NullMarked
package dev.whimbrel.orchestrator.coordination;

import org.jspecify.annotations.NullMarked;
