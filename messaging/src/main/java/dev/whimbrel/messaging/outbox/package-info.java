/** From a row that a transaction wrote to a record that the broker has: in order per key, at least once, within milliseconds. */
@NullMarked
package dev.whimbrel.messaging.outbox;

import org.jspecify.annotations.NullMarked;
