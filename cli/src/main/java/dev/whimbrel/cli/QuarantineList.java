package dev.whimbrel.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Lists what is kept. */
@Command(
        name = "list",
        description = "Lists what migrations dropped and is still kept, what ends first before the rest.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class QuarantineList implements Callable<Integer> {
    private static final List<String> HEAD = List.of("KEPT UNTIL", "WHAT", "WAS", "ROWS", "NAME");

    private final Orchestrator orchestrator;

    @Spec
    private CommandSpec spec;

    @Option(names = "--target", required = true, paramLabel = "NAME", description = "The alias of the database.")
    String target;

    @Option(names = "--json", description = "Print JSON instead of a table.")
    boolean json;

    QuarantineList(Orchestrator orchestrator) {
        this.orchestrator = orchestrator;
    }

    @Override
    public Integer call() {
        var kept = orchestrator.quarantine(target);
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(kept.toPrettyString());
        } else if (kept.isEmpty()) {
            out.println("Nothing is kept in " + target + ".");
        } else {
            var rows = new ArrayList<List<String>>();
            kept.forEach(one -> rows.add(row(one)));
            Columns.lines(HEAD, rows).forEach(out::println);
        }
        return ExitCode.OK;
    }

    private static List<String> row(JsonNode kept) {
        return List.of(
                kept.path("until").asString(),
                kept.path("kind").asString().toLowerCase(java.util.Locale.ROOT),
                was(kept),
                kept.path("rows").asString(),
                kept.path("name").asString());
    }

    private static String was(JsonNode kept) {
        var table = kept.path("table").asString("");
        return (table.isEmpty() ? "" : table + ".") + kept.path("former").asString("");
    }
}
