package dev.whimbrel.cli;

import picocli.CommandLine.Command;

/** The group of commands about migrations. */
@Command(
        name = "migration",
        description = "Requests, lists, shows and steers migrations.",
        subcommands = {
            RunCommand.class,
            ListCommand.class,
            ShowCommand.class,
            CancelCommand.class,
            RollbackCommand.class,
            PauseCommand.class,
            ResumeCommand.class
        })
final class MigrationCommand {}
