package dev.whimbrel.orchestrator.execution;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A statement that is sent in parts says so itself, in a comment, so that the journal and the server's own lists can be read without
 * the plan.
 *
 * @param number counted from 1
 */
public record Part(int number, int of) {
    private static final Pattern MARK = Pattern.compile("/\\* part (\\d+) of (\\d+) \\*/ .*", Pattern.DOTALL);

    /** Those of a single one stay as they are. */
    static List<String> marked(List<String> parts) {
        return parts.size() == 1
                ? parts
                : IntStream.range(0, parts.size())
                        .mapToObj(i -> "/* part " + (i + 1) + " of " + parts.size() + " */ " + parts.get(i))
                        .toList();
    }

    /** Which part of a statement this is; empty for a whole one. */
    public static Optional<Part> of(String sql) {
        var mark = MARK.matcher(sql);
        return mark.matches()
                ? Optional.of(new Part(Integer.parseInt(mark.group(1)), Integer.parseInt(mark.group(2))))
                : Optional.empty();
    }
}
