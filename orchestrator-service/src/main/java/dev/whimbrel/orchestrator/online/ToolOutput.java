package dev.whimbrel.orchestrator.online;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Understands what the tool says. Keeps its last lines, for the case that they are its last words. Not thread-safe. */
final class ToolOutput {
    private static final Pattern COPYING = Pattern.compile("^Copying .*: +(\\d+)% (\\S+) remain$");
    private static final Pattern PAUSED = Pattern.compile("^Pausing because (.+?)\\.?$");
    private static final Pattern STEP = Pattern.compile(
            "^(?:\\d{4}-\\d\\d-\\d\\dT\\S+ )?(Creating new table|Altering new table|Creating triggers|Analyzing new table"
                    + "|Swapping tables|Dropping old table|Dropping triggers)\\.\\.\\.$");
    private static final int KEPT = 5;

    private final Deque<String> last = new ArrayDeque<>();

    /** What people should know of this line; empty for the rest. */
    Optional<String> heard(String line) {
        var text = line.strip();
        var copying = COPYING.matcher(text);
        if (copying.matches()) {
            return Optional.of("copying rows, " + copying.group(1) + "%, " + copying.group(2) + " left");
        }
        var paused = PAUSED.matcher(text);
        if (paused.matches()) {
            return Optional.of("copying pauses: " + paused.group(1));
        }
        keep(text);
        var step = STEP.matcher(text);
        return step.matches()
                ? Optional.of(step.group(1).substring(0, 1).toLowerCase(java.util.Locale.ROOT)
                        + step.group(1).substring(1))
                : Optional.empty();
    }

    private void keep(String text) {
        if (!text.isEmpty()) {
            last.addLast(text);
            if (last.size() > KEPT) {
                last.removeFirst();
            }
        }
    }

    /** The last lines, oldest first. */
    List<String> last() {
        return List.copyOf(last);
    }
}
