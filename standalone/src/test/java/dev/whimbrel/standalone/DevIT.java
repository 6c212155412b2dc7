package dev.whimbrel.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.whimbrel.embedded.Ports;
import dev.whimbrel.testparts.Parts;
import dev.whimbrel.testparts.TestSchema;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./whimbrel dev} on a database of the user's own, as somebody types it. */
@SuppressWarnings("NullAway.Init") // set before each
class DevIT {
    private static final String SECRET = "s3cret-" + ProcessHandle.current().pid();
    private static final String USER = "dev" + ProcessHandle.current().pid();

    @TempDir
    Path folder;

    private TestSchema schema;

    @BeforeEach
    void aUserWithAPassword() throws Exception {
        // what the launcher does after a build; these tests run on what is being built
        var root = Launcher.script().resolveSibling(".");
        Files.writeString(root.resolve("standalone/target/.built"), root.normalize() + "\n");
        schema = Parts.database().newSchema("dev");
        onServer("create user '" + USER + "'@'%' identified by '" + SECRET + "'");
        onServer("grant all on *.* to '" + USER + "'@'%'");
    }

    @AfterEach
    void noUserAnyMore() throws Exception {
        onServer("drop user '" + USER + "'@'%'");
        schema.close();
    }

    @Test
    void itStaysUpBesideAnotherProgramKeepsThePasswordToItselfAndLeavesNothingBehind() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var run = dev(SECRET, "--port-base", String.valueOf(other.getLocalPort()))) {
            await().atMost(Duration.ofMinutes(4))
                    .until(() -> !run.handle().isAlive() || run.text().contains("Ctrl-C stops"));

            assertThat(run.text())
                    .contains("Target shop: MariaDB")
                    .contains("Port " + other.getLocalPort() + " is taken by another program")
                    .contains("It stays up")
                    .doesNotContain("command not found")
                    .doesNotContain(SECRET);
            assertThat(log()).doesNotContain(SECRET);
            var everybody = Stream.concat(Stream.of(run.handle()), run.handle().descendants())
                    .toList();
            assertThat(everybody)
                    .hasSizeGreaterThan(2)
                    .allSatisfy(process -> assertThat(commandLine(process)).doesNotContain(SECRET));

            run.interrupt();

            run.exitCode();
            assertThat(run.text()).contains("Nothing is left running");
            await().untilAsserted(() -> assertThat(everybody).noneMatch(ProcessHandle::isAlive));
        }
    }

    @Test
    void aWrongPasswordIsSaidBeforeAnythingIsStarted() throws Exception {
        try (var run = dev("wrong")) {
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.text())
                    .contains("does not let user \"" + USER + "\" in")
                    .doesNotContain("Kafka");
        }
    }

    @Test
    void wrongUseIsExitCodeTwo() throws Exception {
        try (var noLogin = run(Map.of(), "dev", "--target", "shop=" + schema.url());
                var noAddress = run(Map.of(), "dev", "--target", "shop");
                var passwordInIt = run(Map.of(), "dev", "--target", "shop=jdbc:mysql://a:" + SECRET + "@h/s")) {
            assertThat(noLogin.exitCode()).isEqualTo(2);
            assertThat(noLogin.text()).contains("WHIMBREL_TARGET_SHOP_PASSWORD");
            assertThat(noAddress.exitCode()).isEqualTo(2);
            assertThat(passwordInIt.exitCode()).isEqualTo(2);
            assertThat(passwordInIt.text())
                    .contains("do not belong into the address")
                    .doesNotContain(SECRET);
        }
    }

    private Launcher dev(String password, String... more) {
        var arguments = Stream.concat(
                        Stream.of("dev", "--target", "shop=" + schema.url()),
                        more.length > 0 ? Stream.of(more) : Stream.of("--port-base", String.valueOf(Ports.free())))
                .toArray(String[]::new);
        return run(Map.of("WHIMBREL_TARGET_SHOP_USER", USER, "WHIMBREL_TARGET_SHOP_PASSWORD", password), arguments);
    }

    private Launcher run(Map<String, String> environment, String... arguments) {
        return Launcher.run(Launcher.script(), folder, environment, arguments);
    }

    private static String log() throws IOException {
        return Files.readString(Launcher.script().resolveSibling(".whimbrel/whimbrel.log"));
    }

    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(process.pid()), "cmdline"));
        } catch (IOException _) {
            return process.info().commandLine().orElse("");
        }
    }

    private static void onServer(String sql) throws Exception {
        try (var connection = Parts.database().connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
