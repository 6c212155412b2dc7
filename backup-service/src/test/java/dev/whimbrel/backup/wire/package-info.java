/** Rows as the server sends them. */
@NullMarked
package dev.whimbrel.backup.wire;

import org.jspecify.annotations.NullMarked;
