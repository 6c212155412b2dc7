/** What stands in tables: checksums that do not depend on the order of rows, computed by the server. */
@NullMarked
package dev.whimbrel.targets.content;

import org.jspecify.annotations.NullMarked;
