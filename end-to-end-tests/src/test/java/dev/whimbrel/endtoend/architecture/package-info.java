/** What holds for the code of all modules together. */
@NullMarked
package dev.whimbrel.endtoend.architecture;

import org.jspecify.annotations.NullMarked;
