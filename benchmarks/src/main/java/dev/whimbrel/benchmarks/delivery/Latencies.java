package dev.whimbrel.benchmarks.delivery;

import java.util.Arrays;

/** How long single messages took, in the end in milliseconds. */
final class Latencies {
    private final long[] sorted;

    Latencies(long[] nanos) {
        sorted = nanos.clone();
        Arrays.sort(sorted);
    }

    double median() {
        return sorted[sorted.length / 2] / 1e6;
    }

    double p99() {
        return sorted[sorted.length * 99 / 100] / 1e6;
    }
}
