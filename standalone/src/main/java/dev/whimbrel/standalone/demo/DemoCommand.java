package dev.whimbrel.standalone.demo;

import dev.whimbrel.embedded.EmbeddedMariaDb;
import dev.whimbrel.standalone.Session;
import dev.whimbrel.standalone.system.TargetDatabase;
import dev.whimbrel.standalone.terminal.Terminal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code whimbrel demo}. */
@Command(name = "demo", description = "Shows what Whimbrel is good for, on parts that it starts by itself.")
public final class DemoCommand implements Callable<Integer> {
    @Option(names = "--exit", description = "Stop after the last migration; exit 0 only if all ended as expected.")
    boolean exit;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the outcomes here.")
    @Nullable
    Path json;

    @Option(names = "--port-base", paramLabel = "N", description = "The first of four ports (8080 unless given).")
    int portBase = 8080;

    private final Terminal terminal = Terminal.ofThisProcess();

    @Override
    public Integer call() throws Exception {
        introduce();
        try (var session = new Session(terminal)) {
            var addresses = session.start(portBase, DemoCommand::shop);
            terminal.line("");
            terminal.paragraph(
                    " ",
                    "The sample database \"shop\" has %,d customers, %,d orders and %,d rows in all. Three people put a request each on the Kafka topic whimbrel.requests.v1:"
                            .formatted(Shop.CUSTOMERS, Shop.ORDERS, Shop.ROWS));
            terminal.line("");
            var result = new Demo(terminal, addresses).run();
            if (json != null) {
                OutcomesFile.write(json, result.endings());
            }
            if (!exit) {
                session.stayUp(addresses, Shop.SCHEMA);
            }
            return result.asExpected() ? 0 : 1;
        }
    }

    private void introduce() {
        terminal.line("");
        terminal.line(" " + terminal.strong("Whimbrel")
                + " migrates MySQL and MariaDB databases, and brings them back by itself when something goes wrong.");
        terminal.line(
                terminal.faint(
                        " Starting a broker, a registry, a database and four services. Nothing outside this folder and your cache is touched."));
        terminal.line("");
    }

    private static List<TargetDatabase> shop(EmbeddedMariaDb database) {
        try {
            Shop.create(database.url(), database.user(), database.password());
        } catch (SQLException failure) {
            throw new IllegalStateException(
                    "The sample database could not be created: " + failure.getMessage(), failure);
        }
        return List.of(
                new TargetDatabase(Shop.SCHEMA, database.url() + Shop.SCHEMA, database.user(), database.password()));
    }
}
