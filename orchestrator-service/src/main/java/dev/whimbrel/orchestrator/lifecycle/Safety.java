package dev.whimbrel.orchestrator.lifecycle;

/** Why it is acceptable to change the target: a state that may change it cannot be written down without one. */
public sealed interface Safety {
    /** A proven backup of everything the plan may change. */
    record Proven(BackupRef backup) implements Safety {}

    /** Somebody took the risk, by name. */
    record Waived(String by) implements Safety {}

    /** The plan changes no table that exists. */
    record NothingAtRisk() implements Safety {}
}
