/** What a migration drops is put aside under another name first: undoing it is a rename, whatever its size, and it is dropped for good later. */
@NullMarked
package dev.whimbrel.orchestrator.quarantine;

import org.jspecify.annotations.NullMarked;
