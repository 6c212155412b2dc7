/** Who must look, and when that is over. The policy is pure; the desk keeps it in one transaction with what is said to the world. */
@NullMarked
package dev.whimbrel.monitor.alerts;

import org.jspecify.annotations.NullMarked;
