package dev.whimbrel.standalone.demo;

import dev.whimbrel.messaging.registry.RegistryUnavailable;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A registry that has just started on a busy machine may take longer than its clients wait: the demo then asks again. */
final class PatientWithRegistry {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private PatientWithRegistry() {}

    static <T> T ask(Supplier<T> question) throws InterruptedException {
        return ask(question, LIMIT, PAUSE);
    }

    static <T> T ask(Supplier<T> question, Duration limit, Duration pause) throws InterruptedException {
        var began = System.nanoTime();
        while (true) {
            try {
                return question.get();
            } catch (RuntimeException failure) {
                if (!isRegistry(failure) || System.nanoTime() - began > limit.toNanos()) {
                    throw failure;
                }
            }
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        }
    }

    private static boolean isRegistry(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RegistryUnavailable) {
                return true;
            }
        }
        return false;
    }
}
