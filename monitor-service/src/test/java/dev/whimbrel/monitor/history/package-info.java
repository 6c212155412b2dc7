/** How {@code history} behaves. */
@NullMarked
package dev.whimbrel.monitor.history;

import org.jspecify.annotations.NullMarked;
