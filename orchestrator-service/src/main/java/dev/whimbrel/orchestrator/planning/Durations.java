package dev.whimbrel.orchestrator.planning;

import dev.whimbrel.migration.v1.Estimate;

/** Times as people say them. */
final class Durations {
    private Durations() {}

    static String inWords(Estimate estimate) {
        return "about " + inWords(estimate.getExpectedMillis()) + " (" + inWords(estimate.getLowMillis()) + " to "
                + inWords(estimate.getHighMillis()) + ")";
    }

    static String inWords(long millis) {
        if (millis < 1_000) {
            return millis + " ms";
        }
        if (millis < 120_000) {
            return (millis + 500) / 1_000 + " s";
        }
        return millis < 7_200_000 ? (millis + 30_000) / 60_000 + " min" : (millis + 1_800_000) / 3_600_000 + " h";
    }
}
