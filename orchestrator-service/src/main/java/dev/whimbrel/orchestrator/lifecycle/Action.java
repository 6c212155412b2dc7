package dev.whimbrel.orchestrator.lifecycle;

import java.util.Arrays;
import java.util.List;

/** What a person may ask of a migration. Whether it is possible now is asked of the lifecycle itself, never kept beside it. */
public enum Action {
    CANCEL("cancel", "stop, and bring back what was applied"),
    APPROVE("approve", "let it go on"),
    PAUSE("pause", "send no further statement for now"),
    RESUME("resume", "go on from where it was paused"),
    RETRY_ROLLBACK("retry-rollback", "try again to undo what was applied"),
    RESTORE_WITH_LOSS("restore-with-loss", "restore the backup and lose what others wrote since"),
    RESOLVE("resolve", "say that the target was taken care of by hand");

    private final String id;
    private final String inWords;

    Action(String id, String inWords) {
        this.id = id;
        this.inWords = inWords;
    }

    /** The name under which it is known outside. */
    public String id() {
        return id;
    }

    /** Its name and what it does. */
    public String inWords() {
        return id + ": " + inWords;
    }

    /** What the lifecycle is told when somebody asks for this. */
    public Signal signal(String by, String reason) {
        return switch (this) {
            case CANCEL -> new Signal.CancelRequested(reason.isBlank() ? by : by + ": " + reason);
            case APPROVE -> new Signal.Approved(by);
            case PAUSE -> new Signal.PauseRequested(by);
            case RESUME -> new Signal.ResumeRequested(by);
            case RETRY_ROLLBACK -> new Signal.RollbackRetried(by);
            case RESTORE_WITH_LOSS -> new Signal.LossAccepted(by);
            case RESOLVE -> new Signal.MarkedResolved(by, reason);
        };
    }

    /** What may be asked in this state. */
    public static List<Action> allowedIn(State state, Terms terms) {
        return Arrays.stream(values())
                .filter(action -> action.movesFrom(state, terms))
                .toList();
    }

    private boolean movesFrom(State state, Terms terms) {
        return !(MigrationLifecycle.next(state, signal("", ""), terms) instanceof Transition.Ignored);
    }
}
