/** From a snapshot to a directory that was read back: the way of a backup. */
@NullMarked
package dev.whimbrel.backup.taking;

import org.jspecify.annotations.NullMarked;
