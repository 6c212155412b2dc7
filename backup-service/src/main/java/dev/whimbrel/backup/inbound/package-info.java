/** What others ask for: accepted, deduplicated, and left to a job. */
@NullMarked
package dev.whimbrel.backup.inbound;

import org.jspecify.annotations.NullMarked;
