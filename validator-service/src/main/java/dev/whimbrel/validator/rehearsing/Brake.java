package dev.whimbrel.validator.rehearsing;

import java.util.ArrayList;
import java.util.List;

/** Stops whatever of a validation runs, and what is begun later at once. Thread-safe. */
public final class Brake {
    private final List<Runnable> running = new ArrayList<>();
    private boolean pulled;

    public void on(Runnable stop) {
        synchronized (running) {
            running.add(stop);
            if (!pulled) {
                return;
            }
        }
        stop.run();
    }

    public void pull() {
        List<Runnable> all;
        synchronized (running) {
            pulled = true;
            all = List.copyOf(running);
        }
        all.forEach(Runnable::run);
    }
}
