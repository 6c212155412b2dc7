/** How {@code alerts} behaves. */
@NullMarked
package dev.whimbrel.monitor.alerts;

import org.jspecify.annotations.NullMarked;
