@NullMarked
package dev.whimbrel.orchestrator.online;

import org.jspecify.annotations.NullMarked;
