/** What the registry said, kept in the service's own tables, and the registry as the service uses it. */
@NullMarked
package dev.whimbrel.messaging.memory;

import org.jspecify.annotations.NullMarked;
