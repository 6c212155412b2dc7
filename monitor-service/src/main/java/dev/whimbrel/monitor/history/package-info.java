/** What happened: every event of a migration, kept in order, each counted once. */
@NullMarked
package dev.whimbrel.monitor.history;

import org.jspecify.annotations.NullMarked;
