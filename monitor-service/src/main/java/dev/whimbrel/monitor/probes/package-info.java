/** One thing to measure on a target per class. */
@NullMarked
package dev.whimbrel.monitor.probes;

import org.jspecify.annotations.NullMarked;
