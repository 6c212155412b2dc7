package dev.whimbrel.cli;

import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes a backup. */
@Command(name = "create", description = "Takes a backup of a database, or of some of its tables, and proves it.")
final class BackupCreate extends BackupWork {
    BackupCreate(Backups backups) {
        super(backups);
    }

    @Override
    JsonNode ask(Backups backups, ObjectNode wish) {
        return backups.create(wish);
    }
}
