/** Stories of the whole system: requests go in through the topic, outcomes are read from the events and from the target. */
@NullMarked
package dev.whimbrel.endtoend;

import org.jspecify.annotations.NullMarked;
