/** How a server would carry out a change of a table: asked of the server itself on an empty copy, guessed from its version where that is forbidden. */
@NullMarked
package dev.whimbrel.ddl;

import org.jspecify.annotations.NullMarked;
