/** A schema as the statements of a changelog make it, so that a rule knows what a statement finds. Reads no database. */
@NullMarked
package dev.whimbrel.lint.schema;

import org.jspecify.annotations.NullMarked;
