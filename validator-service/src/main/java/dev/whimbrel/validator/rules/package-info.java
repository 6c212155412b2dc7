/** What a rule is and what it may say. Nothing in here knows Spring, JDBC or a message. */
@NullMarked
package dev.whimbrel.validator.rules;

import org.jspecify.annotations.NullMarked;
