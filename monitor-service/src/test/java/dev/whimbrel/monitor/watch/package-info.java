/** How {@code watch} behaves. */
@NullMarked
package dev.whimbrel.monitor.watch;

import org.jspecify.annotations.NullMarked;
