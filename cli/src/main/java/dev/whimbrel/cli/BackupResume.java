package dev.whimbrel.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Goes on with a restore that was cancelled or failed; what is there by now is backed up first. */
@Command(
        name = "resume",
        description = "Goes on with a restore that was cancelled or failed; what is there by now is backed up first.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class BackupResume implements Callable<Integer> {
    private final Backups backups;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "The request's id.")
    String id;

    @Option(
            names = "--confirm",
            paramLabel = "NAME",
            defaultValue = "",
            description = "The target's name once more; a target in production is not touched without.")
    String confirm;

    @Option(names = "--wait", description = "Follow it to its end; the exit code says how it ended.")
    boolean wait;

    @Option(names = "--json", description = "Print JSON instead of sentences.")
    boolean json;

    BackupResume(Backups backups) {
        this.backups = backups;
    }

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        return new BackupFollower(backups, out, json).begin(backups.resume(id, confirm), wait);
    }
}
