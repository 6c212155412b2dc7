package dev.whimbrel.orchestrator.lifecycle;

import dev.whimbrel.orchestrator.lifecycle.Signal.*;
import dev.whimbrel.orchestrator.lifecycle.State.*;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** One of every state, with every safety; one of every signal, with everything a signal may say; all terms. */
final class Every {
    static final BackupRef BACKUP = new BackupRef("backup-1");
    static final List<Safety> SAFETIES =
            List.of(new Safety.Proven(BACKUP), new Safety.Waived("ann"), new Safety.NothingAtRisk());
    private static final String WHY = "the reason";

    private Every() {}

    static final List<State> STATES = Stream.concat(
                    Stream.of(
                            new Planning(),
                            new Validating(),
                            new AwaitingApproval(),
                            new Queued(),
                            new BackingUp(),
                            new Restoring(BACKUP, WHY),
                            new Completed("", List.of("nothing pending")),
                            new Rejected(WHY),
                            new Cancelled(WHY),
                            new RolledBack(WHY, List.of("the catalog is as before")),
                            new Resolved("by hand")),
                    SAFETIES.stream()
                            .flatMap(safety -> Stream.<State>of(
                                    new Executing(safety),
                                    new Paused(safety),
                                    new Verifying(safety, List.of("all is in")),
                                    new RollingBack(safety, WHY),
                                    new NeedsAttention(safety, WHY))))
            .toList();

    static final List<Signal> SIGNALS = List.of(
            new PlanMade(0),
            new PlanMade(3),
            new PlanRefused(WHY),
            new PrecheckPassed(),
            new PrecheckFailed(WHY),
            new Approved("ann"),
            new TurnCame(false),
            new TurnCame(true),
            new TurnMissed(WHY),
            new BackupTaken(BACKUP),
            new BackupFailed(WHY),
            new ChangeApplied(List.of("all is in")),
            new ChangeRefused(WHY),
            new ChangeFailed(WHY),
            new ChangeUnproven(WHY),
            new PostcheckPassed(List.of("5 rules looked")),
            new PostcheckFailed(WHY),
            new TargetUnhealthy(WHY),
            new ChangeUndone(List.of("the catalog is as before")),
            new UndoImpossible(WHY, new Loss.None(List.of())),
            new UndoImpossible(WHY, new Loss.Kept(7, List.of(12L))),
            new UndoImpossible(WHY, new Loss.Rows(7)),
            new UndoImpossible(WHY, new Loss.Unknown("the binary log is off")),
            new UndoFailed(WHY),
            new TablesRestored(true, List.of("compared")),
            new RestoreFailed(WHY),
            new ReplayRefused(WHY),
            new ReturnProven(List.of("the rows are as before")),
            new ReturnDisproven("a column is missing"),
            new CancelRequested("ann"),
            new PauseRequested("ann"),
            new ResumeRequested("ann"),
            new RollbackRetried("ann"),
            new LossAccepted("ann"),
            new MarkedResolved("ann", "by hand"),
            new DeadlinePassed("the step"));

    /** The terms of a request that says nothing, for a plan that touches existing tables. */
    static final Terms USUAL = new Terms(false, true, true, false, true, false, "", true);

    static final List<Terms> TERMS = terms();

    /** Every yes and no of the terms. */
    private static List<Terms> terms() {
        return Stream.iterate(0, bits -> bits < 256, bits -> bits + 1)
                .map(bits -> new Terms(
                        bit(bits, 0),
                        bit(bits, 1),
                        bit(bits, 2),
                        bit(bits, 3),
                        bit(bits, 4),
                        bit(bits, 5),
                        bit(bits, 6) ? "ann" : "",
                        bit(bits, 7)))
                .toList();
    }

    private static boolean bit(int bits, int place) {
        return (bits >> place & 1) == 1;
    }

    static <T extends State> List<State> states(Class<T> family) {
        return STATES.stream().filter(family::isInstance).toList();
    }

    /** The records at the end of a sealed family. */
    static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed() ? Arrays.stream(type.getPermittedSubclasses()).flatMap(Every::leaves) : Stream.of(type);
    }
}
