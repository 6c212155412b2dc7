/** What was found before a migration, kept until it is compared with what is found after. */
@NullMarked
package dev.whimbrel.validator.baseline;

import org.jspecify.annotations.NullMarked;
