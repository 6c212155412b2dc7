/** From the commit of a transaction to the receipt of its message. */
@NullMarked
package dev.whimbrel.benchmarks.delivery;

import org.jspecify.annotations.NullMarked;
