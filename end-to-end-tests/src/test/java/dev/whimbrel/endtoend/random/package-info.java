/** Schemas, migrations and writes that are made up from a seed, for whoever judges how migrations come back. */
@NullMarked
package dev.whimbrel.endtoend.random;

import org.jspecify.annotations.NullMarked;
