/** What a backup looks like on disk: a directory that public tools can read, and that says of itself whether it is whole. */
@NullMarked
package dev.whimbrel.backup.format;

import org.jspecify.annotations.NullMarked;
