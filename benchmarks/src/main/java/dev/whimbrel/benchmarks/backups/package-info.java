/** Backups and restores against the tools that people have. */
@NullMarked
package dev.whimbrel.benchmarks.backups;

import org.jspecify.annotations.NullMarked;
