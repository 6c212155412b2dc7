package dev.whimbrel.lint.changelog;

import java.util.Optional;

/** What lies behind a failure, in one line. */
final class Causes {
    private static final int LONGEST = 600;

    private Causes() {}

    static String innermost(Throwable problem) {
        var cause = problem.getCause();
        if (cause != null) {
            return innermost(cause);
        }
        var text = Optional.ofNullable(problem.getMessage())
                .orElse(problem.getClass().getSimpleName());
        var line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + " …";
    }
}
