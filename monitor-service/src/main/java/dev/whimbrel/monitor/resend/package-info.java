/** Puts a parked message back where it came from, when a person says so. */
@NullMarked
package dev.whimbrel.monitor.resend;

import org.jspecify.annotations.NullMarked;
