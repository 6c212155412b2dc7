/** How long work says how far it is, and hears that it should stop. */
@NullMarked
package dev.whimbrel.backup.progress;

import org.jspecify.annotations.NullMarked;
