/** The same facts as numbers, for Prometheus. */
@NullMarked
package dev.whimbrel.monitor.metrics;

import org.jspecify.annotations.NullMarked;
