package dev.whimbrel.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists backups, the newest first. */
@Command(name = "list", description = "Lists backups, the newest first.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class BackupList implements Callable<Integer> {
    private final Backups backups;

    @Spec
    private CommandSpec spec;

    @Option(names = "--target", paramLabel = "NAME", description = "Only those of this database.")
    @Nullable
    String target;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many (50 unless given).")
    int limit = 50;

    @Option(names = "--json", description = "Print JSON instead of sentences.")
    boolean json;

    BackupList(Backups backups) {
        this.backups = backups;
    }

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        var found = backups.list(target, limit);
        if (json) {
            out.println(found.toPrettyString());
        } else if (found.isEmpty()) {
            out.println("No backups.");
        } else {
            BackupText.table(found).forEach(out::println);
        }
        return ExitCode.OK;
    }
}
