/** The whole of Whimbrel in one process: the demo, and a playground for changelogs and databases of the user's own. */
@NullMarked
package dev.whimbrel.standalone;

import org.jspecify.annotations.NullMarked;
