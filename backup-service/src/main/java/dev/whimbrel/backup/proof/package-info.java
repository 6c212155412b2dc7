/** Reads a backup back and says what does not hold. */
@NullMarked
package dev.whimbrel.backup.proof;

import org.jspecify.annotations.NullMarked;
