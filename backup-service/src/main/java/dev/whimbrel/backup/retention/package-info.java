/** Decides which backups go, and knows which may not. */
@NullMarked
package dev.whimbrel.backup.retention;

import org.jspecify.annotations.NullMarked;
