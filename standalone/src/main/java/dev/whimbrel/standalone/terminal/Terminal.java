package dev.whimbrel.standalone.terminal;

import java.io.PrintStream;

/**
 * Where lines for people go. Colour only on a terminal and only where {@code NO_COLOR} does not forbid it; lines that move
 * only on a terminal, so that a log file reads like one. Thread-safe.
 */
public final class Terminal {
    private static final int USUAL_WIDTH = 100;

    private final PrintStream out;
    private final boolean live;
    private final boolean colour;
    private final int width;

    Terminal(PrintStream out, boolean live, boolean colour, int width) {
        this.out = out;
        this.live = live;
        this.colour = colour;
        this.width = width;
    }

    /** As the launcher found it; it can ask the shell, which Java cannot. */
    public static Terminal ofThisProcess() {
        var live = "yes".equals(System.getProperty("whimbrel.terminal")) && !"dumb".equals(System.getenv("TERM"));
        var colour = live && System.getenv().getOrDefault("NO_COLOR", "").isEmpty();
        return new Terminal(System.out, live, colour, Integer.getInteger("whimbrel.columns", USUAL_WIDTH));
    }

    /** Plain text into a stream. */
    public static Terminal plain(PrintStream out) {
        return new Terminal(out, false, false, USUAL_WIDTH);
    }

    boolean live() {
        return live;
    }

    public synchronized void line(String text) {
        out.println(text);
        out.flush();
    }

    /** Text broken between words where the terminal ends: the first line behind one indent, the others behind another. */
    public void paragraph(String first, String others, String text) {
        var lines = Lines.wrap(text, Math.max(40, Math.min(width, 120) - others.length()));
        line(first + lines.getFirst());
        lines.stream().skip(1).forEach(line -> line(others + line));
    }

    /** The same with one indent. */
    public void paragraph(String indent, String text) {
        paragraph(indent, indent, text);
    }

    /** A line that the next one replaces; nothing where lines cannot move. */
    public synchronized void passing(String text) {
        if (live) {
            out.print("\r\033[K" + (text.length() < width ? text : text.substring(0, width - 1)));
            out.flush();
        }
    }

    /** Like a passing line; where lines cannot move, one below the other. */
    public void progress(String text) {
        if (live) {
            passing(text);
        } else if (!text.isEmpty()) {
            line(text);
        }
    }

    /** Takes a passing line away. */
    public void passed() {
        passing("");
    }

    synchronized void raw(String text) {
        out.print(text);
        out.flush();
    }

    public String strong(String text) {
        return styled("1", text);
    }

    public String faint(String text) {
        return styled("2", text);
    }

    public String good(String text) {
        return styled("1;32", text);
    }

    public String warning(String text) {
        return styled("1;33", text);
    }

    public String bad(String text) {
        return styled("1;31", text);
    }

    public String address(String text) {
        return styled("36", text);
    }

    private String styled(String style, String text) {
        return colour ? "\033[" + style + "m" + text + "\033[0m" : text;
    }
}
