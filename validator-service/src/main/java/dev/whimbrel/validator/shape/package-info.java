/** The tables of a target as its information_schema tells them, the only place names in our queries come from. */
@NullMarked
package dev.whimbrel.validator.shape;

import org.jspecify.annotations.NullMarked;
