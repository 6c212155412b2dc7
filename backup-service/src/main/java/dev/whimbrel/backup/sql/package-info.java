/** Tables as SQL sees them: names and literals written so that nothing is lost, and shapes read from the server. */
@NullMarked
package dev.whimbrel.backup.sql;

import org.jspecify.annotations.NullMarked;
