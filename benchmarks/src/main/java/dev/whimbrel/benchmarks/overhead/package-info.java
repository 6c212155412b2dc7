/** What executing costs beside the statements themselves. */
@NullMarked
package dev.whimbrel.benchmarks.overhead;

import org.jspecify.annotations.NullMarked;
