/** Encrypts what is stored of a backup, with keys that are kept apart from it. */
@NullMarked
package dev.whimbrel.backup.encryption;

import org.jspecify.annotations.NullMarked;
