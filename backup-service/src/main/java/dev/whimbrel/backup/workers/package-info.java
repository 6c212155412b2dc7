/** Work in parallel where each worker owns one resource, such as a connection. */
@NullMarked
package dev.whimbrel.backup.workers;

import org.jspecify.annotations.NullMarked;
