@NullMarked
package dev.whimbrel.benchmarks.data;

import org.jspecify.annotations.NullMarked;
