/** What was handled already: Kafka delivers at least once, a unique index makes it once. */
@NullMarked
package dev.whimbrel.messaging.inbox;

import org.jspecify.annotations.NullMarked;
