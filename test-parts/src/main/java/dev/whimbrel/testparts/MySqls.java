package dev.whimbrel.testparts;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.testcontainers.mysql.MySQLContainer;

/** Every MySQL server at hand: the one that the environment names, and containers where Docker is. */
final class MySqls {
    private static final String URL = "WHIMBREL_TEST_MYSQL_URL";
    private static final List<String> IMAGES = List.of("mysql:8.4", "mysql:9");

    private MySqls() {}

    static List<TestDatabase> all() {
        return Stream.concat(named().stream(), IMAGES.stream().flatMap(image -> container(image).stream()))
                .toList();
    }

    private static Optional<TestDatabase> named() {
        var url = System.getenv(URL);
        if (url == null || url.isBlank()) {
            Announcement.leavesOut("a MySQL server of this machine", URL + " is not set");
            return Optional.empty();
        }
        var slashed = url.endsWith("/") ? url : url + "/";
        var user = orElse(System.getenv("WHIMBREL_TEST_MYSQL_USER"), "root");
        var password = orElse(System.getenv("WHIMBREL_TEST_MYSQL_PASSWORD"), "");
        var label = label(slashed, user, password);
        Announcement.uses(label + " (" + URL + ")");
        return Optional.of(new TestDatabase(label, slashed, user, password));
    }

    /** A server that was named but does not answer fails the tests: leaving it out would look like having passed on it. */
    private static String label(String url, String user, String password) {
        try (var connection = DriverManager.getConnection(url, user, password)) {
            var product = connection.getMetaData();
            return product.getDatabaseProductName() + " " + product.getDatabaseProductVersion();
        } catch (SQLException failure) {
            throw new IllegalStateException(
                    URL + " names " + url + ", and that server cannot be used: " + failure.getMessage(), failure);
        }
    }

    private static String orElse(@Nullable String value, String fallback) {
        return value == null ? fallback : value;
    }

    private static Optional<TestDatabase> container(String image) {
        return Docker.start(image, () -> mysql(image)).map(started -> {
            var url =
                    "jdbc:mysql://" + started.getHost() + ":" + started.getMappedPort(MySQLContainer.MYSQL_PORT) + "/";
            var label = label(url, "root", started.getPassword());
            Announcement.uses(label + " (container " + image + ")");
            return new TestDatabase(label, url, "root", started.getPassword());
        });
    }

    private static MySQLContainer mysql(String image) {
        var container = new MySQLContainer(image).withUsername("root").withPassword("whimbrel");
        container.setCommand(
                "--gtid-mode=ON",
                "--enforce-gtid-consistency=ON",
                "--binlog-row-image=FULL",
                "--local-infile=1",
                "--max-connections=500",
                "--default-time-zone=+00:00");
        return container;
    }
}
