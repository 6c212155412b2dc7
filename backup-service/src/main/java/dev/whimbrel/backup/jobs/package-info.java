/** The long work, and what is said about it: outcomes once, progress every second. */
@NullMarked
package dev.whimbrel.backup.jobs;

import org.jspecify.annotations.NullMarked;
