/** The rules, for people to read. */
@NullMarked
package dev.whimbrel.validator.web;

import org.jspecify.annotations.NullMarked;
