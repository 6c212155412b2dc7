package dev.whimbrel.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Deletes what retention does not keep, now instead of within minutes. */
@Command(name = "prune", description = "Deletes what retention does not keep, now instead of within minutes.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class BackupPrune implements Callable<Integer> {
    private final Backups backups;

    @Spec
    private CommandSpec spec;

    @Option(names = "--target", paramLabel = "NAME", description = "Only those of this database.")
    @Nullable
    String target;

    @Option(names = "--dry-run", description = "Only say what would go.")
    boolean dryRun;

    @Option(
            names = "--by",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "Who asks (${DEFAULT-VALUE}).")
    String by;

    @Option(names = "--json", description = "Print JSON instead of sentences.")
    boolean json;

    BackupPrune(Backups backups) {
        this.backups = backups;
    }

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        var gone = backups.prune(target, dryRun, by);
        if (json) {
            out.println(gone.toPrettyString());
        } else if (gone.isEmpty()) {
            out.println("Nothing to prune.");
        } else {
            BackupText.pruned(gone).forEach(out::println);
        }
        return ExitCode.OK;
    }
}
