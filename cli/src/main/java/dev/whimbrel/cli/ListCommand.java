package dev.whimbrel.cli;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the newest migrations. */
@Command(name = "list", description = "Lists migrations, the newest first.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ListCommand implements Callable<Integer> {
    private final Orchestrator orchestrator;

    @Spec
    private CommandSpec spec;

    @Option(names = "--target", paramLabel = "NAME", description = "Only those of this database.")
    @Nullable
    String target;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "Only those in this state, for example completed or needs-attention.")
    @Nullable
    String state;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many (50 unless given).")
    int limit = 50;

    @Option(names = "--json", description = "Print JSON instead of a table.")
    boolean json;

    ListCommand(Orchestrator orchestrator) {
        this.orchestrator = orchestrator;
    }

    @Override
    public Integer call() {
        var filters = new LinkedHashMap<String, String>();
        filters.put("limit", Integer.toString(limit));
        if (target != null) {
            filters.put("target", target);
        }
        if (state != null) {
            filters.put("state", state.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
        var migrations = orchestrator.migrations(filters);
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(migrations.toPrettyString());
        } else if (migrations.isEmpty()) {
            out.println("No migrations.");
        } else {
            MigrationTable.lines(migrations).forEach(out::println);
        }
        return ExitCode.OK;
    }
}
