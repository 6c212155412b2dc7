package dev.whimbrel.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * An Apicurio registry that speaks Confluent's REST API, as a child process with the JVM of this one, in memory, on the
 * loopback interface. It dies with this process, also when this one is killed. Thread-safe.
 */
public final class EmbeddedRegistry implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("apicurio-registry-app (\\S+).* started in .*?:(\\d+)\\.");
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Child child;
    private final LastWill will;
    private final Path folder;
    private final int port;
    private final String version;
    private final Duration startUp;

    private EmbeddedRegistry(Child child, LastWill will, Path folder, int port, String version, Duration startUp) {
        this.child = child;
        this.will = will;
        this.folder = folder;
        this.port = port;
        this.version = version;
        this.startUp = startUp;
    }

    /** On a free port, from the folder that the system property {@code whimbrel.registry.home} names. */
    public static EmbeddedRegistry start(Consumer<String> progress) {
        return start(0, Path.of(System.getProperty("whimbrel.registry.home", "embedded/target/registry")), progress);
    }

    /**
     * @param port 0 for a free one
     * @param home where the registry was unpacked
     * @throws PartFailed when it is not there, or does not start
     */
    public static EmbeddedRegistry start(int port, Path home, Consumer<String> progress) {
        var clock = new StartUp();
        if (!Files.exists(home.resolve("quarkus-run.jar"))) {
            throw new PartFailed("The schema registry is not unpacked in " + home.toAbsolutePath()
                    + ". The build of the module \"embedded\" does that: mvn -pl embedded generate-resources");
        }
        progress.accept("starting");
        var folder = Folders.temporary("registry");
        // 0 is left to the registry itself, which then says what it got: nobody can take the port in between
        var wanted = port == 0 ? 0 : Ports.pick("The schema registry", port);
        var child =
                Child.start("Apicurio", command(home, wanted), Map.of(), folder, folder.resolve("registry.log"), READY);
        var will = LastWill.killingAndDeleting(child.process(), folder);
        var ready = child.awaitReady(LIMIT);
        return new EmbeddedRegistry(
                child, will, folder, Integer.parseInt(ready.group(2)), ready.group(1), clock.took());
    }

    /** Base URL of the Confluent API. */
    public String url() {
        return "http://127.0.0.1:" + port + "/apis/ccompat/v7";
    }

    public String version() {
        return version;
    }

    /** From the call of {@code start} to a registry that answers. */
    public Duration startUp() {
        return startUp;
    }

    @Override
    public void close() {
        child.kill();
        Folders.delete(folder);
        will.close();
    }

    private static List<String> command(Path home, int port) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + port,
                "-Dquarkus.http.access-log.enabled=false",
                "-Dquarkus.management.host=127.0.0.1",
                "-Dquarkus.management.port=0",
                "-Dquarkus.otel.sdk.disabled=true",
                "-Dquarkus.log.category.\"io.apicurio\".level=WARN",
                "-Dquarkus.log.category.\"io.quarkus\".level=INFO",
                "-Dapicurio.datasource.jdbc.initial-size=2",
                "-Dapicurio.datasource.jdbc.min-size=2",
                "-jar",
                home.resolve("quarkus-run.jar").toAbsolutePath().toString());
    }
}
