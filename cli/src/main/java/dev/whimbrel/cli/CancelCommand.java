package dev.whimbrel.cli;

import picocli.CommandLine.Command;

/** Stops a migration. */
@Command(
        name = "cancel",
        description = "Stops one migration, also in the middle of a statement; what was applied is brought back.")
final class CancelCommand extends Decision {
    CancelCommand(Orchestrator orchestrator) {
        super(orchestrator, "cancel");
    }
}
