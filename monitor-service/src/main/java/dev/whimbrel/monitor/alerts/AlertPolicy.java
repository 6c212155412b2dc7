package dev.whimbrel.monitor.alerts;

import dev.whimbrel.monitor.history.Move;
import dev.whimbrel.monitor.history.State;
import dev.whimbrel.monitor.history.Strained;
import dev.whimbrel.monitor.parked.ParkedDecided;
import dev.whimbrel.monitor.parked.ParkedMessage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides who must look at what. Every migration that did not complete is an alert; one that was refused at the door never
 * ran and one that was cancelled surprises few, so those are said quietly. Pure: the same move always means the same.
 */
final class AlertPolicy {
    private AlertPolicy() {}

    /** What a move means: perhaps an alert, and the end of those that the migration has moved on from. */
    static List<AlertAction> onMove(Move move) {
        var actions = new ArrayList<AlertAction>();
        var raise = raise(move);
        if (move.from() == State.NEEDS_ATTENTION) {
            actions.add(new AlertAction.Resolve(
                    key(move.migrationId(), State.NEEDS_ATTENTION),
                    "the migration is now " + move.to().words()));
        }
        if (move.to().finished()) {
            actions.add(new AlertAction.Resolve(
                    strainKey(move.migrationId()),
                    "the migration is over: " + move.to().words()));
        }
        if (raise != null) {
            actions.add(raise);
        }
        return actions;
    }

    /** A target under strain is sent back by the orchestrator; people should know why before they wonder. */
    static AlertAction.Raise onStrain(Strained strained) {
        return new AlertAction.Raise(
                strainKey(strained.migrationId()),
                Severity.WARNING,
                title(strained.target() + " is unhealthy: " + strained.strain().probe()),
                """
                What happened: %s
                What it means: the migration that is changing %s is taken back to relieve it.
                What to do: look at what else runs on %s; try the migration again at a quieter time.""".formatted(strained.strain().reason(), strained.target(), strained.target()),
                strained.target(),
                strained.migrationId(),
                page(strained.migrationId()));
    }

    /** The same failure of the same service on the same topic is one trouble, however many messages it hits. */
    static AlertAction.Raise onParked(ParkedMessage parked) {
        return new AlertAction.Raise(
                parkedKey(parked),
                Severity.WARNING,
                title("Message parked: " + parked.service() + " on " + parked.originTopic()),
                """
                What happened: %s could not handle a message from %s (partition %d, offset %d): %s
                What it means: this message waits in %s and is not handled; all others go on.
                What to do: read the reason on the page, mend the cause, then send it again or discard it there.""".formatted(
                                parked.service(),
                                parked.originTopic(),
                                parked.originPartition(),
                                parked.originOffset(),
                                parked.reason(),
                                parked.topic()),
                parked.key(),
                parked.subject(),
                "/parked#parked-" + parked.id());
    }

    /** Over once nothing waits any more that failed in the same way. */
    static List<AlertAction> onDecided(ParkedDecided decided) {
        var decision = decided.decision();
        return decided.othersLikeIt() > 0
                ? List.of()
                : List.of(new AlertAction.Resolve(
                        parkedKey(decided.parked()),
                        decision.kind().words() + " by " + decision.by() + ": " + decision.reason()));
    }

    private static String parkedKey(ParkedMessage parked) {
        return cut("parked/" + parked.digest() + "/" + parked.service() + "/" + parked.originTopic(), 255);
    }

    private static AlertAction.@Nullable Raise raise(Move move) {
        return switch (move.to()) {
            case NEEDS_ATTENTION ->
                failure(
                        move,
                        Severity.CRITICAL,
                        "Decide: " + move.changelog() + " on " + move.target(),
                        "nothing moves on " + move.target() + " until a person decides; it may be half-way.",
                        "open the page, read what is known, and pick one of: " + choices(move) + ".");
            case ROLLED_BACK ->
                failure(
                        move,
                        Severity.WARNING,
                        "Rolled back: " + move.changelog() + " on " + move.target(),
                        move.target() + " is as it was before; the change is not in.",
                        "read why on the page, correct the changelog, and ask for it again.");
            case REJECTED ->
                failure(
                        move,
                        move.from() == null ? Severity.INFO : Severity.WARNING,
                        "Rejected: " + move.changelog() + " on " + move.target(),
                        move.target() + " was not touched; the change is not in.",
                        "read the findings on the page, correct what they name, and ask for it again.");
            case CANCELLED ->
                failure(
                        move,
                        Severity.INFO,
                        "Cancelled: " + move.changelog() + " on " + move.target(),
                        move.target() + " was not touched; the change is not in.",
                        "nothing, unless it is still wanted: then ask for it again.");
            default -> null;
        };
    }

    private static AlertAction.Raise failure(Move move, Severity severity, String title, String means, String next) {
        var why = move.reason() == null ? "no reason was given" : move.reason();
        return new AlertAction.Raise(
                key(move.migrationId(), move.to()),
                severity,
                title(title),
                "What happened: the migration %s: %s%nWhat it means: %s%nWhat to do: %s"
                        .formatted(past(move.to()), why, means, next),
                move.target(),
                move.migrationId(),
                page(move.migrationId()));
    }

    private static String past(State state) {
        return switch (state) {
            case NEEDS_ATTENTION -> "stopped and waits for a decision";
            case ROLLED_BACK -> "was rolled back";
            default -> "was " + state.words();
        };
    }

    private static String choices(Move move) {
        return move.choices().isEmpty() ? "those the orchestrator offers" : String.join("; ", move.choices());
    }

    private static String key(String migrationId, State state) {
        return "migration/" + migrationId + "/" + state;
    }

    private static String strainKey(String migrationId) {
        return "migration/" + migrationId + "/unhealthy";
    }

    private static String page(String migrationId) {
        return "/migrations/" + migrationId;
    }

    private static String title(String title) {
        return cut(title, 100);
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }
}
