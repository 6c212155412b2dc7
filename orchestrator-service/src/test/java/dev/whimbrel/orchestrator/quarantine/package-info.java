@NullMarked
package dev.whimbrel.orchestrator.quarantine;

import org.jspecify.annotations.NullMarked;
