package dev.whimbrel.monitor.history;

import java.util.Locale;

/** Where a migration stands, and how a person would say it. */
public enum State {
    UNKNOWN("in a state this version does not know", "look at the orchestrator", Mood.WAITING),
    PLANNING("being planned", "What it would do is being worked out. Nothing was touched.", Mood.WORKING),
    VALIDATING("being checked", "The plan and the data are being checked. Nothing was touched.", Mood.WORKING),
    AWAITING_APPROVAL(
            "waiting for approval", "Somebody must approve it before it starts. Nothing was touched.", Mood.WAITING),
    QUEUED("waiting for its turn", "Another migration runs on this target first. Nothing was touched.", Mood.WORKING),
    BACKING_UP("being backed up", "The affected tables are being backed up. Nothing was changed yet.", Mood.WORKING),
    EXECUTING("running", "The change sets are running on the target right now.", Mood.WORKING),
    PAUSED("paused", "No further statement is sent until somebody resumes it.", Mood.WAITING),
    VERIFYING("being verified", "The changes are in; the data is being checked again.", Mood.WORKING),
    COMPLETED("completed", "The changes are in and were verified.", Mood.GOOD),
    REJECTED("rejected", "It was refused before anything was touched.", Mood.REFUSED),
    CANCELLED("cancelled", "It was cancelled before anything was touched.", Mood.QUIET),
    ROLLING_BACK("rolling back", "What was applied is being undone, newest first.", Mood.RETURNING),
    RESTORING("restoring", "The affected tables are being put back from the backup.", Mood.RETURNING),
    ROLLED_BACK("rolled back", "The target is as it was before, and that was compared.", Mood.UNDONE),
    NEEDS_ATTENTION(
            "needs a decision", "It stopped where only a person may decide. Nothing moves until then.", Mood.STUCK),
    RESOLVED("resolved", "A person dealt with it and said so.", Mood.QUIET);

    /** What a state feels like: one colour and one symbol on every page. */
    public enum Mood {
        WORKING,
        WAITING,
        RETURNING,
        GOOD,
        UNDONE,
        REFUSED,
        STUCK,
        QUIET;

        /** The name of the style on pages. */
        public String css() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final String words;
    private final String meaning;
    private final Mood mood;

    State(String words, String meaning, Mood mood) {
        this.words = words;
        this.meaning = meaning;
        this.mood = mood;
    }

    public String words() {
        return words;
    }

    public String meaning() {
        return meaning;
    }

    public Mood mood() {
        return mood;
    }

    /** True when nothing moves it any more. */
    public boolean finished() {
        return switch (this) {
            case COMPLETED, REJECTED, CANCELLED, ROLLED_BACK, RESOLVED -> true;
            default -> false;
        };
    }

    /** True while the target may be neither in its old nor in its new state. */
    public boolean atRisk() {
        return switch (this) {
            case EXECUTING, PAUSED, VERIFYING, ROLLING_BACK, RESTORING, NEEDS_ATTENTION -> true;
            default -> false;
        };
    }

    /** The step whose progress counts in this state, as progress messages call it; empty when there is none. */
    public String step() {
        return switch (this) {
            case VALIDATING, VERIFYING -> "validation";
            case BACKING_UP -> "backup";
            case EXECUTING, PAUSED -> "execution";
            case ROLLING_BACK -> "rollback";
            case RESTORING -> "restore";
            default -> "";
        };
    }

    /** The state of this name; {@link #UNKNOWN} for what a newer version may have added. */
    public static State named(String name) {
        for (var state : values()) {
            if (state.name().equals(name)) {
                return state;
            }
        }
        return UNKNOWN;
    }
}
