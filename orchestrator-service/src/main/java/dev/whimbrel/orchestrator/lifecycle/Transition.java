package dev.whimbrel.orchestrator.lifecycle;

import java.util.List;

/** What follows from a signal. */
public sealed interface Transition {
    /** A move, with what it asks of others. */
    record To(State next, List<Effect> effects) implements Transition {}

    /** No move, but something to do. */
    record Stay(List<Effect> effects) implements Transition {}

    /** Late, repeated or meaningless here: normal, counted, without consequence. */
    record Ignored() implements Transition {}

    static Transition to(State next, Effect... effects) {
        return new To(next, List.of(effects));
    }

    static Transition stay(Effect... effects) {
        return new Stay(List.of(effects));
    }

    static Transition ignored() {
        return new Ignored();
    }
}
