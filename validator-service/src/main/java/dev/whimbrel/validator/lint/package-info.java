/** The rules of lint on plans: the rules themselves are a module of their own. */
@NullMarked
package dev.whimbrel.validator.lint;

import org.jspecify.annotations.NullMarked;
