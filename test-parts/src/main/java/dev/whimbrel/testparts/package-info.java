/** Real parts for tests, chosen by what the machine has. */
@NullMarked
package dev.whimbrel.testparts;

import org.jspecify.annotations.NullMarked;
