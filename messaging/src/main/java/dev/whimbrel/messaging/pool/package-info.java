/** How a service talks to its own database: with as few questions as its small transactions need. */
@NullMarked
package dev.whimbrel.messaging.pool;

import org.jspecify.annotations.NullMarked;
