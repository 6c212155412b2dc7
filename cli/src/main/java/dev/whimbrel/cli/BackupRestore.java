package dev.whimbrel.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Restores a backup. */
@Command(
        name = "restore",
        description = "Restores a backup; what is there now is backed up first, and replaced in one step at the end.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class BackupRestore extends BackupWork {
    @Parameters(
            paramLabel = "ID",
            arity = "0..1",
            defaultValue = "latest",
            description = "Which backup (${DEFAULT-VALUE}).")
    String id;

    @Option(
            names = "--into",
            paramLabel = "SCHEMA",
            description = "Into another schema of the same server; it is created where it does not exist.")
    @Nullable
    String into;

    @Option(
            names = "--confirm",
            paramLabel = "NAME",
            defaultValue = "",
            description = "The target's name once more; a target in production is not touched without.")
    String confirm;

    @Option(
            names = "--except-migration",
            paramLabel = "ID",
            description =
                    "Keep what everybody wrote since the backup, but for what this migration wrote: it is replayed from the binary log.")
    @Nullable
    String exceptMigration;

    BackupRestore(Backups backups) {
        super(backups);
    }

    @Override
    JsonNode ask(Backups backups, ObjectNode wish) {
        wish.put("backupId", id).put("confirmation", confirm);
        if (into != null) {
            wish.put("intoSchema", into);
        }
        if (exceptMigration != null) {
            wish.put("exceptMigration", exceptMigration);
        }
        return backups.restore(wish);
    }
}
