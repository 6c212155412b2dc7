/** The same facts as JSON, for programs. */
@NullMarked
package dev.whimbrel.monitor.api;

import org.jspecify.annotations.NullMarked;
