package dev.whimbrel.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Stops a backup or a restore that was asked for; the live tables stay as they are. */
@Command(
        name = "cancel",
        description = "Stops a backup or a restore that was asked for; the live tables stay as they are.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class BackupCancel implements Callable<Integer> {
    private final Backups backups;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "The request's id.")
    String id;

    @Option(names = "--json", description = "Print JSON instead of sentences.")
    boolean json;

    BackupCancel(Backups backups) {
        this.backups = backups;
    }

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        return new BackupFollower(backups, out, json).begin(backups.cancel(id), false);
    }
}
