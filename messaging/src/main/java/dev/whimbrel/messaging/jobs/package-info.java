/** Long work off the poll thread: accepted by a listener, kept in a table, done under a lease that another instance can take over. */
@NullMarked
package dev.whimbrel.messaging.jobs;

import org.jspecify.annotations.NullMarked;
