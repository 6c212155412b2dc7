/** No step may take forever. */
@NullMarked
package dev.whimbrel.orchestrator.deadlines;

import org.jspecify.annotations.NullMarked;
