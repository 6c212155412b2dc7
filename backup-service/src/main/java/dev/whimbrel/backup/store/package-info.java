/** Where backups are kept: a directory of this machine, or a bucket. */
@NullMarked
package dev.whimbrel.backup.store;

import org.jspecify.annotations.NullMarked;
