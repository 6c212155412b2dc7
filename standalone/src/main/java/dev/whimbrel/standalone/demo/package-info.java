/** Shows in a minute what Whimbrel is good for: a sample shop, and migrations that end in the three ways that matter. */
@NullMarked
package dev.whimbrel.standalone.demo;

import org.jspecify.annotations.NullMarked;
