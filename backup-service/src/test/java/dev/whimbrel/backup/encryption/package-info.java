/** Backups that cannot be read without their key. */
@NullMarked
package dev.whimbrel.backup.encryption;

import org.jspecify.annotations.NullMarked;
