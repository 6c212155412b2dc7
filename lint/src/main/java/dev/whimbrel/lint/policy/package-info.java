/** What of the rules counts where: switched on or off, weighed, set, waived. */
@NullMarked
package dev.whimbrel.lint.policy;

import org.jspecify.annotations.NullMarked;
