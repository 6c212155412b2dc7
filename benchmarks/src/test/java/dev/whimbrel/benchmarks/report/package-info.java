@NullMarked
package dev.whimbrel.benchmarks.report;

import org.jspecify.annotations.NullMarked;
