/** Puts tables back: beside the live ones first, then one atomic rename, with the way back written down before each step. */
@NullMarked
package dev.whimbrel.backup.restore;

import org.jspecify.annotations.NullMarked;
