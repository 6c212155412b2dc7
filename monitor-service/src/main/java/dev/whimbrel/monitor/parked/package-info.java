/** Messages that nobody could handle: what they were, where they came from, why they were parked. */
@NullMarked
package dev.whimbrel.monitor.parked;

import org.jspecify.annotations.NullMarked;
