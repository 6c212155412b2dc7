package dev.whimbrel.orchestrator.migration;

import dev.whimbrel.orchestrator.lifecycle.Signal;

/** The one door through which a migration moves. */
@FunctionalInterface
public interface Signals {
    /** Decides, saves and asks in one transaction (the caller's, if there is one). Late and repeated signals are harmless. */
    void on(MigrationId id, Signal signal);
}
