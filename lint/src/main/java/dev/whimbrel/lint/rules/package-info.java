/** The rules: one thing to look for, one file, one stable id. */
@NullMarked
package dev.whimbrel.lint.rules;

import org.jspecify.annotations.NullMarked;
