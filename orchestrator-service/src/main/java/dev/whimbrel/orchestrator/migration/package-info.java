/** A migration and where it is kept. */
@NullMarked
package dev.whimbrel.orchestrator.migration;

import org.jspecify.annotations.NullMarked;
