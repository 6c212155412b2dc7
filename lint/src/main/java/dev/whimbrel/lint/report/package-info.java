/** How findings are told: to people, and to the programs of a pipeline. */
@NullMarked
package dev.whimbrel.lint.report;

import org.jspecify.annotations.NullMarked;
