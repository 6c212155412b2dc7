package dev.whimbrel.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnerKilledIT {
    @TempDir
    Path temporary;

    @Test
    void aKilledOwnerLeavesNeitherProcessesNorFoldersBehind() throws Exception {
        var owner = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-Dwhimbrel.registry.home=" + System.getProperty("whimbrel.registry.home"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Owner.class.getName())
                .redirectError(Redirect.INHERIT)
                .start();
        try (var lines = owner.inputReader(UTF_8)) {
            assertThat(lines.lines().anyMatch(Owner.UP::equals)).isTrue();
        }
        var children = owner.descendants().toList();
        assertThat(children).hasSizeGreaterThan(2);
        assertThat(folders()).hasSize(3);

        owner.destroyForcibly().waitFor();

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(children).noneMatch(ProcessHandle::isAlive);
            assertThat(folders()).isEmpty();
        });
    }

    private List<Path> folders() throws IOException {
        try (var files = Files.list(temporary)) {
            return files.filter(file -> file.getFileName().toString().startsWith("whimbrel-"))
                    .toList();
        }
    }

    /** A program that starts everything and then does nothing. */
    static final class Owner {
        static final String UP = "up";

        private Owner() {}

        public static void main(String[] arguments) throws InterruptedException {
            try (var _ = EmbeddedKafka.start(step -> {});
                    var _ = EmbeddedRegistry.start(step -> {});
                    var _ = EmbeddedMariaDb.start(step -> {})) {
                System.out.println(UP);
                Thread.currentThread().join();
            }
        }
    }
}
