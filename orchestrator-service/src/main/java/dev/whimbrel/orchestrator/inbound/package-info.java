/** Turns what the other services report into signals. */
@NullMarked
package dev.whimbrel.orchestrator.inbound;

import org.jspecify.annotations.NullMarked;
