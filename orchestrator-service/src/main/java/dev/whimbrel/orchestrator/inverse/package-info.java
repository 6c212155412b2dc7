/**
 * What undoes a statement whose author wrote no way back: derived from the statement itself and from the table as it was
 * before. Pure; nothing in here asks a server.
 */
@NullMarked
package dev.whimbrel.orchestrator.inverse;

import org.jspecify.annotations.NullMarked;
