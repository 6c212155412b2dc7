package dev.whimbrel.standalone.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class BoardTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(bytes, true, UTF_8);

    @Test
    void whereNothingCanMoveEachThingIsOneLineOnceItIsThere() {
        try (var board = new Board(Terminal.plain(stream))) {
            var kafka = board.row("Kafka");
            var database = board.row("Database");
            database.accept("unpacking");
            database.done("MariaDB");
            kafka.failed("no port\nand more");
        }
        assertThat(bytes.toString(UTF_8)
                        .lines()
                        .map(line -> line.replaceAll("\\d+\\.\\d s", "N s").replaceAll(" +", " ")))
                .containsExactly(" ✔ Database N s MariaDB", " ! Kafka N s no port");
        assertThat(bytes.toString(UTF_8)).doesNotContain("\033");
    }

    @Test
    void onATerminalTheLinesAreDrawnOverEachOther() {
        try (var board = new Board(new Terminal(stream, true, false, 80))) {
            board.row("Kafka").done("broker");
        }
        assertThat(bytes.toString(UTF_8)).contains("\033[1A").contains("✔ Kafka");
    }
}
