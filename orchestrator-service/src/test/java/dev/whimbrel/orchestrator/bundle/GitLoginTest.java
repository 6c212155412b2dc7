package dev.whimbrel.orchestrator.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** A host that lets nobody in without a name and a token, and gives nothing to anybody: what it is told is what counts. */
class GitLoginTest {
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    private final List<String> told = new CopyOnWriteArrayList<>();
    private HttpServer host;

    @BeforeEach
    void start() throws IOException {
        host = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        host.createContext("/", exchange -> {
            var given = exchange.getRequestHeaders().getFirst("Authorization");
            if (given == null) {
                exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"git\"");
                exchange.sendResponseHeaders(401, -1);
            } else {
                told.add(given);
                exchange.sendResponseHeaders(404, -1);
            }
            exchange.close();
        });
        host.start();
    }

    @AfterEach
    void stop() {
        host.stop(0);
    }

    @Test
    void theHostHearsWhoAsksAndNobodyElseDoes(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("token"), "s3cret-token\n");
        var failure = fetch(Map.of("127.0.0.1", new GitLogin("robot", null, file)));

        assertThat(told)
                .isNotEmpty()
                .containsOnly("Basic " + Base64.getEncoder().encodeToString("robot:s3cret-token".getBytes(UTF_8)));
        assertThat(failure).hasMessageContaining("could not be fetched").hasMessageNotContaining("s3cret");
        assertThat(failure.toString() + failure.getCause()).doesNotContain("s3cret");
    }

    @Test
    void credentialsOfOneHostAreNotForAnother() {
        fetch(Map.of("git.example.org", new GitLogin(null, "s3cret-token", null)));

        assertThat(told).isEmpty();
    }

    @Test
    void nothingThatPrintsSettingsPrintsThem() {
        var settings = settings(Map.of("git.example.org", new GitLogin("robot", "s3cret-token", null)));

        assertThat(settings.toString()).contains("git.example.org").doesNotContain("s3cret", "robot");
    }

    @Test
    void aFileThatCannotBeReadIsSaidWithoutItsName() {
        var failure = fetch(Map.of("127.0.0.1", new GitLogin(null, null, Path.of("/nowhere/token"))));

        assertThat(failure).hasMessageContaining("the file with the credentials for the host cannot be read");
    }

    @Test
    void aTokenOrItsFileAndNotBoth() {
        assertThatThrownBy(() -> new GitLogin("robot", null, null)).hasMessageContaining("a token or a token-file");
        assertThatThrownBy(() -> new GitLogin("robot", "a", Path.of("b"))).hasMessageContaining("not both");
    }

    private Throwable fetch(Map<String, GitLogin> logins) {
        var url = "http://127.0.0.1:" + host.getAddress().getPort() + "/shop.git";
        return org.assertj.core.api.Assertions.catchThrowable(
                () -> new GitFetch(settings(logins)).fetch(url, COMMIT, ""));
    }

    private static BundleSettings settings(Map<String, GitLogin> logins) {
        return new BundleSettings(
                DataSize.ofMegabytes(1),
                DataSize.ofMegabytes(1),
                10,
                Set.of("127.0.0.1"),
                Duration.ofSeconds(5),
                Duration.ofDays(1),
                logins);
    }
}
