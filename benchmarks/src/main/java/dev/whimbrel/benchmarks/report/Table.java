package dev.whimbrel.benchmarks.report;

import dev.whimbrel.benchmarks.frame.Findings;
import dev.whimbrel.benchmarks.frame.Measured;
import dev.whimbrel.benchmarks.frame.Samples;
import dev.whimbrel.standalone.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One benchmark for people: medians, how far the runs were apart, and the ratio. */
public final class Table {
    private static final List<String> HEAD = List.of("case", "Whimbrel", "peer", "peer's", "ratio");

    private final Terminal terminal;

    public Table(Terminal terminal) {
        this.terminal = terminal;
    }

    public void tell(Findings findings) {
        var rows = new ArrayList<List<String>>();
        rows.add(HEAD);
        findings.measured().forEach(measured -> rows.add(row(measured)));
        for (var i = 0; i < rows.size(); i++) {
            var line = "   " + line(rows, i);
            terminal.line(i == 0 ? terminal.faint(line) : line);
        }
        findings.leftOut().forEach(peer -> terminal.line(terminal.warning("   left out ") + peer));
    }

    private static List<String> row(Measured measured) {
        return List.of(
                measured.what() + " [" + measured.unit().symbol() + "]",
                figure(measured.ours()),
                measured.peer(),
                figure(measured.theirs()),
                "%.2f %s".formatted(measured.ratio(), measured.ratio() >= 1 ? "ahead" : "behind"));
    }

    private static String line(List<List<String>> rows, int row) {
        var line = new StringBuilder();
        for (var column = 0; column < HEAD.size(); column++) {
            var at = column;
            var width = rows.stream()
                    .mapToInt(cells -> cells.get(at).length())
                    .max()
                    .orElse(0);
            var cell = rows.get(row).get(column);
            line.append(cell).repeat(" ", width - cell.length() + 3);
        }
        return line.toString().stripTrailing();
    }

    /** {@code 5.31 (5.20–5.44)}. */
    static String figure(Samples samples) {
        return "%s (%s–%s)".formatted(number(samples.median()), number(samples.least()), number(samples.most()));
    }

    private static String number(double figure) {
        return String.format(
                Locale.ROOT,
                figure >= 1000 ? "%,.0f" : figure >= 100 ? "%.0f" : figure >= 10 ? "%.1f" : "%.2f",
                figure);
    }
}
