/** How {@code channels} behaves. */
@NullMarked
package dev.whimbrel.monitor.channels;

import org.jspecify.annotations.NullMarked;
