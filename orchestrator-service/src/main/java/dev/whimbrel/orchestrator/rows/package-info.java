/** The rows that a change of data touches are kept before it, in the target itself: undoing it puts back what others did not change since. */
@NullMarked
package dev.whimbrel.orchestrator.rows;

import org.jspecify.annotations.NullMarked;
