package dev.whimbrel.benchmarks.frame;

import dev.whimbrel.embedded.EmbeddedMariaDb;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The server that the environment names, else an embedded MariaDB whose data stays between runs. Started when the first
 * benchmark asks for it, and stopped after the last.
 */
public final class ServerUnderTest implements AutoCloseable {
    private final Map<String, String> environment;
    private final Path workspace;
    private @Nullable EmbeddedMariaDb embedded;
    private @Nullable Server server;

    public ServerUnderTest(Map<String, String> environment, Path workspace) {
        this.environment = environment;
        this.workspace = workspace;
    }

    synchronized Server get(Consumer<String> progress) throws SQLException {
        if (server == null) {
            var url = url();
            server = url.isPresent() ? named(url.get()) : embedded(progress);
        }
        return server;
    }

    private Optional<String> url() {
        return Stream.of("WHIMBREL_BENCH_MYSQL_URL", "WHIMBREL_TEST_MYSQL_URL")
                .map(name -> environment.getOrDefault(name, ""))
                .filter(url -> !url.isBlank())
                .findFirst();
    }

    private Server named(String url) throws SQLException {
        var prefix = environment.getOrDefault("WHIMBREL_BENCH_MYSQL_URL", "").isBlank()
                ? "WHIMBREL_TEST_MYSQL_"
                : "WHIMBREL_BENCH_MYSQL_";
        return labelled(
                url.endsWith("/") ? url : url + "/",
                environment.getOrDefault(prefix + "USER", "root"),
                environment.getOrDefault(prefix + "PASSWORD", ""));
    }

    private Server embedded(Consumer<String> progress) throws SQLException {
        var started = EmbeddedMariaDb.start(
                0, workspace.resolve("benchmark-data"), step -> progress.accept("MariaDB: " + step));
        embedded = started;
        return labelled(started.url(), started.user(), started.password());
    }

    private static Server labelled(String url, String user, String password) throws SQLException {
        try (var connection = DriverManager.getConnection(url, user, password)) {
            var product = connection.getMetaData();
            return new Server(
                    label(product.getDatabaseProductName(), product.getDatabaseProductVersion()), url, user, password);
        }
    }

    /** MariaDB says it is a MySQL, and its version says that it is not. */
    static String label(String product, String version) {
        var number = version.replaceFirst("^5\\.5\\.5-", "").replaceFirst("-.*", "");
        return (version.contains("MariaDB") ? "MariaDB" : product) + " " + number;
    }

    @Override
    public synchronized void close() {
        if (embedded != null) {
            embedded.close();
        }
    }
}
