/** The monitor as a whole, on real parts. */
@NullMarked
package dev.whimbrel.monitor;

import org.jspecify.annotations.NullMarked;
