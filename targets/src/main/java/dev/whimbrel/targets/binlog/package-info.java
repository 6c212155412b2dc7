/** What the binary log knows: where it stands, and who wrote what since. */
@NullMarked
package dev.whimbrel.targets.binlog;

import org.jspecify.annotations.NullMarked;
