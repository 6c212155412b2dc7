package dev.whimbrel.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.benchmarks.frame.Findings;
import dev.whimbrel.benchmarks.frame.Measured;
import dev.whimbrel.benchmarks.frame.Samples;
import dev.whimbrel.benchmarks.frame.Unit;
import dev.whimbrel.standalone.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void figuresStandWithTheirSpreadAndTheRatioSaysWhoIsAhead() {
        var ours = new Samples(List.of(1.0, 2.0, 4.0));
        var theirs = new Samples(List.of(500.0, 1000.0, 20_000.0));

        assertThat(told(new Findings(
                        List.of(
                                new Measured("b", "small", Unit.SECONDS, ours, "peer", theirs, 3),
                                new Measured("b", "fast", Unit.PER_SECOND, ours, "peer", theirs, 3)),
                        List.of())))
                .containsExactly(
                        "   case         Whimbrel           peer   peer's               ratio",
                        "   small [s]    2.00 (1.00–4.00)   peer   1,000 (500–20,000)   500.00 ahead",
                        "   fast [1/s]   2.00 (1.00–4.00)   peer   1,000 (500–20,000)   0.00 behind");
    }

    @Test
    void whoIsMissingIsNamed() {
        assertThat(told(new Findings(List.of(), List.of("mydumper: is not here"))))
                .contains("   left out mydumper: is not here");
    }

    private static List<String> told(Findings findings) {
        var bytes = new ByteArrayOutputStream();
        new Table(Terminal.plain(new PrintStream(bytes, true, StandardCharsets.UTF_8))).tell(findings);
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
