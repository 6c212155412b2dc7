/** Shows what happens to every migration, tells people when they are needed, and watches targets while they are changed. */
@NullMarked
package dev.whimbrel.monitor;

import org.jspecify.annotations.NullMarked;
