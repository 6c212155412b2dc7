/** Decides. Nothing in here reads a clock, a database or a topic; see docs/adr/0002-pure-lifecycle.md. */
@NullMarked
package dev.whimbrel.orchestrator.lifecycle;

import org.jspecify.annotations.NullMarked;
