/** One migration at a time per target: who has the turn, and who gets it next. */
@NullMarked
package dev.whimbrel.orchestrator.queue;

import org.jspecify.annotations.NullMarked;
