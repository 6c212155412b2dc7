/** What came of it: a table for people, JSON for programs. */
@NullMarked
package dev.whimbrel.benchmarks.report;

import org.jspecify.annotations.NullMarked;
