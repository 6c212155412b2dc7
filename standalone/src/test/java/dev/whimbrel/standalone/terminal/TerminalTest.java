package dev.whimbrel.standalone.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class TerminalTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(bytes, true, UTF_8);

    @Test
    void aLogFileGetsNeitherColourNorPassingLines() {
        var terminal = Terminal.plain(stream);
        terminal.passing("half-way");
        terminal.line(terminal.good("done"));
        assertThat(bytes.toString(UTF_8)).isEqualTo("done" + System.lineSeparator());
    }

    @Test
    void aPassingLineIsCutWhereTheTerminalEnds() {
        new Terminal(stream, true, false, 10).passing("0123456789abcdef");
        assertThat(bytes.toString(UTF_8)).isEqualTo("\r\033[K012345678");
    }
}
