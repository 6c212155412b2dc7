/** What looking at rows costs. */
@NullMarked
package dev.whimbrel.benchmarks.validation;

import org.jspecify.annotations.NullMarked;
