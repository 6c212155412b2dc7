package dev.whimbrel.orchestrator.execution;

import dev.whimbrel.orchestrator.online.OnlineChanges;
import dev.whimbrel.targets.Targets;
import org.springframework.stereotype.Component;

/**
 * How statements are sent, as this installation wants it.
 *
 * @param sending one by one
 * @param rows when a statement changes many of them
 * @param targets where replicas are found
 * @param online when a table is copied beside the live one
 */
@Component
public record Manner(ExecutionSettings sending, ChunkSettings rows, Targets targets, OnlineChanges online) {}
