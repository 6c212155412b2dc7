package dev.whimbrel.cli;

import picocli.CommandLine.Command;

/** The group of commands about migrations. */
@Command(
        name = "migration",
        description = "Requests, lists and shows migrations.",
        subcommands = {RunCommand.class, ListCommand.class, ShowCommand.class})
final class MigrationCommand {}
