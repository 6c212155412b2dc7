/** What to ask a target about its rows: statements that count, that name a few, and that show all. */
@NullMarked
package dev.whimbrel.validator.questions;

import org.jspecify.annotations.NullMarked;
