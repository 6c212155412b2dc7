/** One moment of a database, seen by several connections at once. */
@NullMarked
package dev.whimbrel.backup.snapshot;

import org.jspecify.annotations.NullMarked;
