package dev.whimbrel.cli;

import java.util.Map;

/** What a state means for somebody who waits. */
final class Outcome {
    private static final Map<String, Integer> ENDS = Map.of(
            "COMPLETED", ExitCode.OK,
            "REJECTED", ExitCode.REFUSED,
            "ROLLED_BACK", ExitCode.FAILED,
            "CANCELLED", ExitCode.FAILED,
            "RESOLVED", ExitCode.FAILED,
            "NEEDS_ATTENTION", ExitCode.FAILED);

    private Outcome() {}

    /** Whether it goes no further without a person. */
    static boolean ends(String state) {
        return ENDS.containsKey(state);
    }

    static int exitCode(String state) {
        return ENDS.getOrDefault(state, ExitCode.OK);
    }
}
