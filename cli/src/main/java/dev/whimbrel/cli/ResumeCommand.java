package dev.whimbrel.cli;

import picocli.CommandLine.Command;

/** Lets a paused migration go on. */
@Command(name = "resume", description = "Goes on with a paused migration from where it stood.")
final class ResumeCommand extends Decision {
    ResumeCommand(Orchestrator orchestrator) {
        super(orchestrator, "resume");
    }
}
