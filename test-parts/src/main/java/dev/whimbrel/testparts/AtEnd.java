package dev.whimbrel.testparts;

import java.util.concurrent.ConcurrentLinkedDeque;

/** Stops the parts with the JVM. (Killed, the embedded ones take care of themselves.) */
final class AtEnd {
    private static final ConcurrentLinkedDeque<Runnable> STOPS = new ConcurrentLinkedDeque<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> STOPS.forEach(Runnable::run), "test-parts-stop"));
    }

    private AtEnd() {}

    static void stop(Runnable stop) {
        STOPS.push(stop);
    }
}
