/** The data set that is backed up, restored, checked and rolled back. */
@NullMarked
package dev.whimbrel.benchmarks.data;

import org.jspecify.annotations.NullMarked;
