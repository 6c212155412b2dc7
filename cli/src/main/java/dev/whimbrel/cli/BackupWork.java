package dev.whimbrel.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Asks for something that takes long: a backup, or a restore. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
abstract class BackupWork implements Callable<Integer> {
    private final Backups backups;

    @Spec
    private CommandSpec spec;

    @Option(names = "--target", paramLabel = "NAME", required = true, description = "The database, by its alias.")
    String target;

    @Option(names = "--table", paramLabel = "TABLE", description = "Only this table; may be given more than once.")
    List<String> tables = new ArrayList<>();

    @Option(names = "--reason", defaultValue = "", description = "Why; it is kept with the request.")
    String reason;

    @Option(
            names = "--by",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "Who asks (${DEFAULT-VALUE}).")
    String by;

    @Option(names = "--request-id", paramLabel = "ID", description = "The same id asks for the same thing once.")
    @Nullable
    String requestId;

    @Option(names = "--wait", description = "Follow it to its end; the exit code says how it ended.")
    boolean wait;

    @Option(names = "--json", description = "Print JSON instead of sentences.")
    boolean json;

    BackupWork(Backups backups) {
        this.backups = backups;
    }

    abstract JsonNode ask(Backups backups, ObjectNode wish);

    @Override
    public Integer call() {
        var wish = JsonNodeFactory.instance.objectNode();
        wish.put("requestId", requestId == null ? UUID.randomUUID().toString() : requestId);
        wish.put("target", target).put("requestedBy", by).put("reason", reason);
        tables.forEach(wish.putArray("tables")::add);
        var request = ask(backups, wish);
        return new BackupFollower(backups, spec.commandLine().getOut(), json).begin(request, wait);
    }
}
