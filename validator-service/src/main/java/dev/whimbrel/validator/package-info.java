/** Looks at plans and at data before and after a migration, and says what stands in the way. */
@NullMarked
package dev.whimbrel.validator;

import org.jspecify.annotations.NullMarked;
