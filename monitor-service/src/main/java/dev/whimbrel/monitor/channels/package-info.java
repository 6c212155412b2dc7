/** How an alert reaches people: the log at once, a webhook as a job that outlives the receiver's bad days. */
@NullMarked
package dev.whimbrel.monitor.channels;

import org.jspecify.annotations.NullMarked;
