package dev.whimbrel.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows how a backup or a restore stands that was asked for. */
@Command(name = "status", description = "Shows how a backup or a restore stands that was asked for.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class BackupStatus implements Callable<Integer> {
    private final Backups backups;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "The request's id.")
    String id;

    @Option(names = "--wait", description = "Follow it to its end; the exit code says how it ended.")
    boolean wait;

    @Option(names = "--json", description = "Print JSON instead of sentences.")
    boolean json;

    BackupStatus(Backups backups) {
        this.backups = backups;
    }

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        return new BackupFollower(backups, out, json).begin(backups.request(id), wait);
    }
}
