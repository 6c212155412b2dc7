/** Looks at a target while a migration changes it, and says once when it is unhealthy. */
@NullMarked
package dev.whimbrel.monitor.watch;

import org.jspecify.annotations.NullMarked;
