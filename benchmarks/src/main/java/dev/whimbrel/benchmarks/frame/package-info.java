/** What a benchmark is made of, and how it is carried out: interleaved, several runs, medians. */
@NullMarked
package dev.whimbrel.benchmarks.frame;

import org.jspecify.annotations.NullMarked;
