/** Which backups go and which stay. */
@NullMarked
package dev.whimbrel.backup.retention;

import org.jspecify.annotations.NullMarked;
