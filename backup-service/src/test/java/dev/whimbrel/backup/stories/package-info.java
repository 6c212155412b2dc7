/** Backups and restores on real servers. */
@NullMarked
package dev.whimbrel.backup.stories;

import org.jspecify.annotations.NullMarked;
