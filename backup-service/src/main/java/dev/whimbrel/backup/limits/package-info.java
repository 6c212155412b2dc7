/** What keeps a backup or a restore from being felt: bandwidth, the age of a snapshot, replicas that fall behind. */
@NullMarked
package dev.whimbrel.backup.limits;

import org.jspecify.annotations.NullMarked;
