package dev.whimbrel.standalone;

import dev.whimbrel.standalone.system.Addresses;
import dev.whimbrel.standalone.terminal.Terminal;

/** The addresses of pages, APIs and parts, and what to try next. */
final class WhereToGo {
    private final Terminal terminal;

    WhereToGo(Terminal terminal) {
        this.terminal = terminal;
    }

    void tell(Addresses addresses, String target) {
        terminal.line(" " + terminal.strong("It stays up.") + " Look around:");
        where("Status page", addresses.monitor() + "/");
        where("Migrations over REST", addresses.orchestrator() + "/api/v1/migrations");
        where("API description", addresses.orchestrator() + "/swagger-ui.html");
        where("Metrics", addresses.orchestrator() + "/actuator/prometheus (and on the ports of the other services)");
        where("Kafka", addresses.kafka());
        where("Schema registry", addresses.registry());
        where("Database", addresses.database() + " (user root, no password)");
        terminal.line("");
        terminal.line("   Try a changelog of your own, in another terminal:");
        terminal.line(
                "     " + variable(addresses) + "./whimbrel migration run CHANGELOG --target " + target + " --wait");
        terminal.line("     " + variable(addresses) + "./whimbrel migration list");
        terminal.line("     " + backups(addresses) + "./whimbrel backup list");
        terminal.line("");
        terminal.line(terminal.faint(" Ctrl-C stops everything."));
    }

    private static String variable(Addresses addresses) {
        return addresses.orchestrator().endsWith(":8080") ? "" : "WHIMBREL_URL=" + addresses.orchestrator() + " ";
    }

    private static String backups(Addresses addresses) {
        return addresses.backup().endsWith(":8082") ? "" : "WHIMBREL_BACKUP_URL=" + addresses.backup() + " ";
    }

    private void where(String what, String address) {
        terminal.line("   %-22s %s".formatted(what, terminal.address(address)));
    }
}
