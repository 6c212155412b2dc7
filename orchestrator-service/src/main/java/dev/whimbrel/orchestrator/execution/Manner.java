package dev.whimbrel.orchestrator.execution;

import dev.whimbrel.targets.Targets;
import org.springframework.stereotype.Component;

/**
 * How statements are sent, as this installation wants it.
 *
 * @param sending one by one
 * @param rows when a statement changes many of them
 * @param targets where replicas are found
 */
@Component
public record Manner(ExecutionSettings sending, ChunkSettings rows, Targets targets) {}
