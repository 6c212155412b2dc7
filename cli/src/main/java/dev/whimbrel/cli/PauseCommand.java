package dev.whimbrel.cli;

import picocli.CommandLine.Command;

/** Holds a migration between two statements. */
@Command(name = "pause", description = "Lets the statement under way end, and sends no further one.")
final class PauseCommand extends Decision {
    PauseCommand(Orchestrator orchestrator) {
        super(orchestrator, "pause");
    }
}
