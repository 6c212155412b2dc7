/** What a SQL statement says, by the grammar of the server that will run it. */
@NullMarked
package dev.whimbrel.statements;

import org.jspecify.annotations.NullMarked;
