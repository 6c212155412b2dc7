package dev.whimbrel.embedded;

import java.time.Duration;

/** Measures how long a part took to start. */
final class StartUp {
    private final long began = System.nanoTime();

    Duration took() {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
