/** The backup service: takes backups that are proven, keeps a catalog of them, and brings them back. */
@NullMarked
package dev.whimbrel.backup;

import org.jspecify.annotations.NullMarked;
