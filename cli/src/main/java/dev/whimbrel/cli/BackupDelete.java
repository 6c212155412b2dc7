package dev.whimbrel.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Deletes a backup that nothing needs. */
@Command(name = "delete", description = "Deletes a backup that nothing needs.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class BackupDelete implements Callable<Integer> {
    private final Backups backups;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "The backup's id.")
    String id;

    @Option(
            names = "--even-if-needed",
            description = "Also one that an unfinished migration or an open rollback window may need.")
    boolean evenIfNeeded;

    @Option(
            names = "--by",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "Who asks (${DEFAULT-VALUE}).")
    String by;

    BackupDelete(Backups backups) {
        this.backups = backups;
    }

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        backups.delete(id, evenIfNeeded, by);
        out.println("Backup " + id + " is deleted.");
        return ExitCode.OK;
    }
}
