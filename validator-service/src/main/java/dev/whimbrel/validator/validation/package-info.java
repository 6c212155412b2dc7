/** Carries a validation out: asks the rules, asks the target, weighs the answers. */
@NullMarked
package dev.whimbrel.validator.validation;

import org.jspecify.annotations.NullMarked;
