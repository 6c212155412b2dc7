package dev.whimbrel.cli;

import picocli.CommandLine.Command;

/** The group of commands about what migrations dropped and is still kept. */
@Command(
        name = "quarantine",
        description = "Lists what migrations dropped and is still kept in its database, and drops it for good.",
        subcommands = {QuarantineList.class, QuarantinePurge.class})
final class QuarantineCommand {}
