/** Sends a plan's statements to its target, one by one, and always knows which of them happened. */
@NullMarked
package dev.whimbrel.orchestrator.execution;

import org.jspecify.annotations.NullMarked;
