/** Which topics a service needs, created at start-up where the broker lets it. */
@NullMarked
package dev.whimbrel.messaging.topics;

import org.jspecify.annotations.NullMarked;
