package dev.whimbrel.orchestrator.intake;

import dev.whimbrel.orchestrator.lifecycle.Action;
import dev.whimbrel.orchestrator.lifecycle.Signal;

/** What a person asks of a migration, with their name to it. */
public record Wish(Action action, String by, String reason) {
    public Wish {
        if (by.isBlank()) {
            throw new IllegalArgumentException("it does not say who asks to " + action.id());
        }
        if (action == Action.RESOLVE && reason.isBlank()) {
            throw new IllegalArgumentException("it does not say how the target was taken care of");
        }
    }

    static Wish of(Action action, String by, String reason) {
        return new Wish(action, by, reason);
    }

    Signal signal() {
        return action.signal(by, reason);
    }
}
