package dev.whimbrel.standalone;

import dev.whimbrel.embedded.EmbeddedMariaDb;
import dev.whimbrel.standalone.system.TargetDatabase;
import dev.whimbrel.standalone.terminal.Terminal;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code whimbrel dev}. */
@Command(name = "dev", description = "Starts everything, to try changelogs on. Stays up until Ctrl-C.")
final class DevCommand implements Callable<Integer> {
    private static final String PLAYGROUND = "playground";

    @Option(
            names = "--target",
            paramLabel = "NAME=JDBC-URL",
            description =
                    "A database of yours (jdbc:mysql://HOST:PORT/SCHEMA); may be repeated. User and password come from"
                            + " WHIMBREL_TARGET_<NAME>_USER and _PASSWORD, or are asked for.")
    Map<String, TargetUrl> targets = new LinkedHashMap<>();

    @Option(names = "--port-base", paramLabel = "N", description = "The first of four ports (8080 unless given).")
    int portBase = 8080;

    private final Terminal terminal = Terminal.ofThisProcess();

    @Override
    public Integer call() throws Exception {
        // asked before anything moves on the screen
        var logins = new TargetLogins(System.getenv(), TargetLogins.consoleOfThisProcess());
        var own = targets.entrySet().stream()
                .map(target -> logins.of(target.getKey(), target.getValue().forDriver()))
                .toList();
        terminal.line("");
        own.forEach(this::look);
        try (var session = new Session(terminal)) {
            var addresses = session.start(portBase, database -> own.isEmpty() ? playground(database) : own);
            terminal.line("");
            session.stayUp(
                    addresses, own.isEmpty() ? PLAYGROUND : own.getFirst().name());
            return 0;
        }
    }

    private void look(TargetDatabase target) {
        terminal.line("  " + terminal.good("✔") + " Target " + target.name() + ": " + TargetCheck.look(target));
    }

    /** Somebody without a database of their own gets an empty one. */
    private static List<TargetDatabase> playground(EmbeddedMariaDb database) {
        try (var connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                var statement = connection.createStatement()) {
            statement.execute("create schema " + PLAYGROUND);
        } catch (SQLException failure) {
            throw new IllegalStateException("The playground could not be created: " + failure.getMessage(), failure);
        }
        return List.of(
                new TargetDatabase(PLAYGROUND, database.url() + PLAYGROUND, database.user(), database.password()));
    }
}
