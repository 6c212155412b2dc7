package dev.whimbrel.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows one backup. */
@Command(name = "show", description = "Shows one backup.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class BackupShow implements Callable<Integer> {
    private final Backups backups;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "The backup's id.")
    String id;

    @Option(names = "--json", description = "Print JSON instead of sentences.")
    boolean json;

    BackupShow(Backups backups) {
        this.backups = backups;
    }

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        var backup = backups.show(id);
        if (json) {
            out.println(backup.toPrettyString());
        } else {
            BackupText.details(backup).forEach(out::println);
        }
        return ExitCode.OK;
    }
}
