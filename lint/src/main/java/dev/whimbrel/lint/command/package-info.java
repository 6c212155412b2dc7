/** The command line. */
@NullMarked
package dev.whimbrel.lint.command;

import org.jspecify.annotations.NullMarked;
