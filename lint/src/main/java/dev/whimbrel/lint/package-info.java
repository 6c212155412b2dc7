/** Finds what is wrong with a changelog before anything is touched. */
@NullMarked
package dev.whimbrel.lint;

import org.jspecify.annotations.NullMarked;
