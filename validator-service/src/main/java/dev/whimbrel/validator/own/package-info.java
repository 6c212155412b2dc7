/** Rules that users add: SQL in a YAML file, and classes of their own. */
@NullMarked
package dev.whimbrel.validator.own;

import org.jspecify.annotations.NullMarked;
