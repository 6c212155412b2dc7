@NullMarked
package dev.whimbrel.benchmarks.frame;

import org.jspecify.annotations.NullMarked;
