/** Migrations over REST. */
@NullMarked
package dev.whimbrel.orchestrator.api;

import org.jspecify.annotations.NullMarked;
