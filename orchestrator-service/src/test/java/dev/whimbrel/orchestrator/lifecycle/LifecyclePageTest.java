package dev.whimbrel.orchestrator.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The page about the lifecycle is written from the lifecycle. To write it again:
 * {@code mvn test -pl orchestrator-service -Dtest=LifecyclePageTest -Dwhimbrel.write-docs=true}
 */
class LifecyclePageTest {
    private static final Path PAGE = Path.of(System.getProperty("whimbrel.root", ".."), "docs", "lifecycle.md");

    @Test
    void thePageSaysWhatTheTableSays() throws IOException {
        var page = LifecyclePage.write();
        if (Boolean.getBoolean("whimbrel.write-docs")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE)
                .as("out of date: run this test with -Dwhimbrel.write-docs=true")
                .content()
                .isEqualTo(page);
    }
}
