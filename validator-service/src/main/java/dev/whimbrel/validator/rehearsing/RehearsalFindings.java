package dev.whimbrel.validator.rehearsing;

import dev.whimbrel.rehearsal.Report;
import dev.whimbrel.rehearsal.Step;
import dev.whimbrel.validator.rules.Finding;
import dev.whimbrel.validator.rules.RuleInfo;
import dev.whimbrel.validator.rules.Scope;
import dev.whimbrel.validator.rules.Severity;
import java.util.List;
import java.util.stream.Stream;

/** What a rehearsal found, in the form of every other finding. */
public final class RehearsalFindings {
    private static final RuleInfo RUNS = new RuleInfo(
            "RH001",
            "the plan runs on a copy of the schema",
            Severity.ERROR,
            Scope.REHEARSAL,
            "What the server refuses on an empty copy it refuses on the target too, in the middle of the migration.",
            "Correct the statement; the message is the server's own.");
    private static final RuleInfo LEADS_BACK = new RuleInfo(
            "RH002",
            "each way back leads to what was there before",
            Severity.ERROR,
            Scope.REHEARSAL,
            "A rollback that fails or leads elsewhere is found out when it is needed, and then only the backup helps.",
            "Correct the rollback of the change set, so that each difference in the message is gone.");
    private static final RuleInfo REPEATS = new RuleInfo(
            "RH003",
            "the second time makes the same as the first",
            Severity.ERROR,
            Scope.REHEARSAL,
            "After a rollback the same changelog is requested again; it must then do the same.",
            "Find the statement that depends on what an earlier run left behind.");
    private static final RuleInfo HELD = new RuleInfo(
            "RH004",
            "a rehearsal that is wanted is held",
            Severity.INFO,
            Scope.REHEARSAL,
            "Nothing is known of how the plan fares, beyond what its statements say.",
            "Give the target's user all rights on `whimbrel\\_rehearsal\\_%`.*, or configure a rehearsal server.");

    private RehearsalFindings() {}

    public static List<RuleInfo> rules() {
        return List.of(RUNS, LEADS_BACK, REPEATS, HELD);
    }

    static Finding notHeld(String why) {
        return Finding.of(HELD, "the plan was not rehearsed: " + why);
    }

    static List<Finding> of(Report report) {
        return report.steps().stream().flatMap(RehearsalFindings::of).toList();
    }

    private static Stream<Finding> of(Step step) {
        var failure = step.failure();
        if (failure == null) {
            return Stream.empty();
        }
        return switch (step.name()) {
            case "copy" -> Stream.of(notHeld("the schema cannot be copied: " + failure));
            case "down" -> Stream.of(back(step, failure));
            case "up again" -> Stream.of(Finding.of(REPEATS, "in the rehearsal, the second time: " + failure));
            default -> Stream.of(Finding.of(RUNS, "in the rehearsal: " + failure));
        };
    }

    /** Lint says of a change set that it has no way back, and how much that weighs. */
    private static Finding back(Step step, String failure) {
        return step.noWayBack()
                ? Finding.of(LEADS_BACK, "the rehearsal ended with the first way: " + failure)
                        .weighing(Severity.INFO)
                : Finding.of(LEADS_BACK, "in the rehearsal, on the way back: " + failure);
    }
}
