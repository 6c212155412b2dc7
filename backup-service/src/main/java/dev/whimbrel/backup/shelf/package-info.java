/** Which backups there are: an index of the directories, which know everything by themselves. */
@NullMarked
package dev.whimbrel.backup.shelf;

import org.jspecify.annotations.NullMarked;
