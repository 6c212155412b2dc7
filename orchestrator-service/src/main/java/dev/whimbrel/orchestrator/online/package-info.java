/**
 * Changes a large table without blocking its writers: by a tool that copies the table beside the live one and swaps the two.
 * The tool is a process of its own; nothing in here trusts it to be alive, to have ended, or to have tidied up.
 */
@NullMarked
package dev.whimbrel.orchestrator.online;

import org.jspecify.annotations.NullMarked;
