package dev.whimbrel.orchestrator.intake;

import dev.whimbrel.orchestrator.lifecycle.Action;
import dev.whimbrel.orchestrator.migration.Migration;
import dev.whimbrel.orchestrator.migration.StateRow;
import java.util.List;

/** A refusal that says what is true and what is possible. */
public final class NotAllowedNow extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String state;
    private final List<String> allowed;

    NotAllowedNow(Migration migration, Action wanted, List<Action> allowed) {
        super(text(migration, wanted, allowed));
        state = StateRow.of(migration.state()).name().name();
        this.allowed = allowed.stream().map(Action::id).toList();
    }

    private static String text(Migration migration, Action wanted, List<Action> allowed) {
        return "Migration " + migration.id() + " is "
                + StateRow.of(migration.state()).name() + ": '" + wanted.id()
                + "' means nothing now, and nothing was done. "
                + (allowed.isEmpty()
                        ? "There is nothing to decide about it."
                        : "Possible are "
                                + String.join(
                                        ", ", allowed.stream().map(Action::id).toList()) + ".");
    }

    public String state() {
        return state;
    }

    public List<String> allowed() {
        return allowed;
    }
}
