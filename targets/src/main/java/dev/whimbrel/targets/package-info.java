/** The databases under migration: who they are, how to reach them, what server they are. */
@NullMarked
package dev.whimbrel.targets;

import org.jspecify.annotations.NullMarked;
