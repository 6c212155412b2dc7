package dev.whimbrel.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The group of commands about backups. */
@Command(
        name = "backup",
        description = "Takes, lists, proves, restores and removes backups.",
        footer = {"", "WHIMBREL_BACKUP_URL names the backup service (http://127.0.0.1:8082 unless set)."})
final class BackupCommand {
    private BackupCommand() {}

    static CommandLine line(Backups backups) {
        return new CommandLine(new BackupCommand())
                .addSubcommand(new BackupCreate(backups))
                .addSubcommand(new BackupList(backups))
                .addSubcommand(new BackupShow(backups))
                .addSubcommand(new BackupVerify(backups))
                .addSubcommand(new BackupRestore(backups))
                .addSubcommand(new BackupStatus(backups))
                .addSubcommand(new BackupCancel(backups))
                .addSubcommand(new BackupResume(backups))
                .addSubcommand(new BackupDelete(backups))
                .addSubcommand(new BackupPrune(backups))
                .addSubcommand(BackupKey.line());
    }
}
