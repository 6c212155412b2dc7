package dev.whimbrel.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.benchmarks.frame.Measured;
import dev.whimbrel.benchmarks.frame.Samples;
import dev.whimbrel.benchmarks.frame.Unit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class ResultsFileTest {
    @TempDir
    Path folder;

    @Test
    void aResultIsAnObjectWithMediansAndTheirRatio() throws IOException {
        var file = folder.resolve("results.json");
        var ours = new Samples(List.of(5.0, 2.0, 1.0));
        var theirs = new Samples(List.of(4.0, 8.0, 5.0));

        ResultsFile.write(
                file, List.of(new Measured("backup", "4.3 million rows", Unit.SECONDS, ours, "mysqldump", theirs, 3)));

        var expected = """
                [{"benchmark": "backup", "case": "4.3 million rows", "unit": "s", "ours": 2.0, "peer": "mysqldump",
                  "theirs": 5.0, "ratio": 2.5, "runs": 3}]
                """;
        var json = new JsonMapper();
        assertThat(json.readTree(file.toFile())).isEqualTo(json.readTree(expected));
    }

    @Test
    void noResultsAreAnEmptyArray() throws IOException {
        var file = folder.resolve("results.json");

        ResultsFile.write(file, List.of());

        assertThat(new JsonMapper().readTree(file.toFile()).isArray()).isTrue();
    }
}
