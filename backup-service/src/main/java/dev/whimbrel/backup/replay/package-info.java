/** Puts what others wrote since a backup back onto tables that were rebuilt from it, from the binary log. */
@NullMarked
package dev.whimbrel.backup.replay;

import org.jspecify.annotations.NullMarked;
