package dev.whimbrel.orchestrator.intake;

import dev.whimbrel.orchestrator.lifecycle.State;
import dev.whimbrel.orchestrator.migration.MigrationId;

/** What became of a request. @param repeated it had come before, and nothing new was started */
public record Receipt(MigrationId migration, State state, boolean repeated) {}
