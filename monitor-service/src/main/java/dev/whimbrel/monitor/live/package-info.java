/** Tells open pages that there is something new. */
@NullMarked
package dev.whimbrel.monitor.live;

import org.jspecify.annotations.NullMarked;
