package dev.whimbrel.standalone.terminal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What is being started, a line each with its seconds: all of them moving at once on a terminal, one line per finished thing
 * elsewhere. Thread-safe.
 */
public final class Board implements AutoCloseable {
    private static final Duration TICK = Duration.ofMillis(120);

    private final Terminal terminal;
    private final List<Row> rows = new ArrayList<>();
    private final Thread ticker;
    private int drawn;

    public Board(Terminal terminal) {
        this.terminal = terminal;
        this.ticker = Thread.ofVirtual().name("start-up-board").unstarted(this::tick);
        if (terminal.live()) {
            ticker.start();
        }
    }

    /** A new line; the clock runs from now. */
    public synchronized Row row(String name) {
        var row = new Row(name);
        rows.add(row);
        draw();
        return row;
    }

    /** Leaves the lines as they are. */
    @Override
    public void close() {
        ticker.interrupt();
        draw();
    }

    private void tick() {
        try {
            while (true) {
                Thread.sleep(TICK);
                draw();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void draw() {
        if (!terminal.live()) {
            return;
        }
        var up = drawn == 0 ? "" : "\033[" + drawn + "A";
        terminal.raw(rows.stream().map(row -> "\r\033[K" + row.text() + "\n").collect(Collectors.joining("", up, "")));
        drawn = rows.size();
    }

    /** One thing that is being started. What is accepted says what it is at. */
    public final class Row implements Consumer<String> {
        private final String name;
        private final long began = System.nanoTime();
        private String detail = "";
        private long took = -1;
        private boolean failed;

        private Row(String name) {
            this.name = name;
        }

        @Override
        public void accept(String at) {
            change(() -> detail = at);
        }

        public void done(String what) {
            change(() -> {
                detail = what;
                took = System.nanoTime() - began;
            });
            sayOnce();
        }

        public void failed(String why) {
            change(() -> {
                detail = why.lines().findFirst().orElse("");
                took = System.nanoTime() - began;
                failed = true;
            });
            sayOnce();
        }

        private void change(Runnable change) {
            synchronized (Board.this) {
                change.run();
            }
        }

        private void sayOnce() {
            if (!terminal.live()) {
                terminal.line(text());
            }
        }

        private String text() {
            var seconds = (took < 0 ? System.nanoTime() - began : took) / 1e9;
            var mark = failed ? terminal.bad("!") : took < 0 ? terminal.faint("·") : terminal.good("✔");
            return "  %s %-22s %5.1f s  %s"
                    .formatted(mark, name, seconds, terminal.faint(detail))
                    .stripTrailing();
        }
    }

    static {
        // figures read the same everywhere
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
    }
}
