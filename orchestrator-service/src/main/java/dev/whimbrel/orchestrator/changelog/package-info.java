/** Reads changelogs with Liquibase, from their content alone, and decides with it what is pending on a target. */
@NullMarked
package dev.whimbrel.orchestrator.changelog;

import org.jspecify.annotations.NullMarked;
