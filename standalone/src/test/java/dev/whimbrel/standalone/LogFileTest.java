package dev.whimbrel.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    @TempDir
    Path folder;

    @Test
    void aSecondRunBesideTheFirstDoesNotWriteOverItsLog() throws IOException {
        try (var first = LogFile.take(folder);
                var second = LogFile.take(folder)) {
            assertThat(first.path()).isEqualTo(folder.resolve("whimbrel.log"));
            assertThat(second.path()).isEqualTo(folder.resolve("whimbrel-2.log"));
        }
    }

    @Test
    void aRunThatEndedGivesItsNameBack() throws IOException {
        LogFile.take(folder).close();

        try (var next = LogFile.take(folder)) {
            assertThat(next.path()).isEqualTo(folder.resolve("whimbrel.log"));
        }
    }
}
