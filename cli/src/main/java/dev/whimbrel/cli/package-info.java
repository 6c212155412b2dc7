/** The command line: requests, follows and shows migrations over REST. No framework, so that it starts at once. */
@NullMarked
package dev.whimbrel.cli;

import org.jspecify.annotations.NullMarked;
