package dev.whimbrel.standalone.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.embedded.EmbeddedMariaDb;
import dev.whimbrel.embedded.Ports;
import dev.whimbrel.standalone.system.Addresses;
import dev.whimbrel.standalone.system.TargetDatabase;
import dev.whimbrel.standalone.system.Whole;
import dev.whimbrel.standalone.terminal.Terminal;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** The descriptions of the REST APIs under {@code docs/} say what the services serve. */
@TestInstance(Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before all
class ApiDescriptionsIT {
    private static final String REWRITE = "-Dwhimbrel.write-docs=true";

    private final Whole whole =
            new Whole(Terminal.plain(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)));
    private Addresses addresses;

    @BeforeAll
    void start() {
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        var registry = Path.of(System.getProperty("whimbrel.registry.home", "../embedded/target/registry"));
        addresses = whole.start(Ports.free(), registry, ApiDescriptionsIT::nothing);
    }

    @AfterAll
    void stop() {
        whole.close();
    }

    private static List<TargetDatabase> nothing(EmbeddedMariaDb database) {
        return List.of(new TargetDatabase("shop", database.url() + "shop", database.user(), database.password()));
    }

    static Stream<Arguments> services() {
        return Stream.of(
                service("openapi.yaml", "Whimbrel: migrations", Addresses::orchestrator),
                service("openapi-validator.yaml", "Whimbrel: rules", Addresses::validator),
                service("openapi-backup.yaml", "Whimbrel: backups", Addresses::backup),
                service("openapi-monitor.yaml", "Whimbrel: history, alerts and parked messages", Addresses::monitor));
    }

    private static Arguments service(String file, String title, Function<Addresses, String> address) {
        return Arguments.argumentSet(file, file, title, address);
    }

    @ParameterizedTest
    @MethodSource("services")
    void theDescriptionIsWhatIsServed(String file, String title, Function<Addresses, String> address) throws Exception {
        var served = ServedDescription.of(address.apply(addresses), title);
        var page = Path.of(System.getProperty("whimbrel.root", ".."), "docs", file);
        if (Boolean.getBoolean("whimbrel.write-docs")) {
            Files.writeString(page, served.text());
        }

        assertThat(page).as("written with %s", REWRITE).exists();
        assertThat(Files.readString(page))
                .as(
                        "docs/%s is out of date; rewrite it: mvn -pl standalone -am -Dtest=none -Dit.test=ApiDescriptionsIT"
                                + " -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false %s verify",
                        file, REWRITE)
                .isEqualTo(served.text());
        assertThat(served.paths()).as("paths").isNotEmpty();
    }
}
