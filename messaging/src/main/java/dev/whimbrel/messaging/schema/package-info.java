/** A service's own tables: brought up to date at start-up, by one instance at a time. */
@NullMarked
package dev.whimbrel.messaging.schema;

import org.jspecify.annotations.NullMarked;
