/** How a service listens: decoded messages, a remembered cause, and one policy for what cannot be handled. */
@NullMarked
package dev.whimbrel.messaging.listening;

import org.jspecify.annotations.NullMarked;
