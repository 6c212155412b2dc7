/** The places where backups are kept, tried on real ones. */
@NullMarked
package dev.whimbrel.backup.store;

import org.jspecify.annotations.NullMarked;
