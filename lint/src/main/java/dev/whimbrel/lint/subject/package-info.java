/** What lint looks at: change sets, their statements where they stand, and what is known of the target. */
@NullMarked
package dev.whimbrel.lint.subject;

import org.jspecify.annotations.NullMarked;
