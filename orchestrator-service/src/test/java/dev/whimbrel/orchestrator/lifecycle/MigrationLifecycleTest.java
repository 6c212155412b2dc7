package dev.whimbrel.orchestrator.lifecycle;

import static dev.whimbrel.orchestrator.lifecycle.Every.BACKUP;
import static dev.whimbrel.orchestrator.lifecycle.Every.SIGNALS;
import static dev.whimbrel.orchestrator.lifecycle.Every.STATES;
import static dev.whimbrel.orchestrator.lifecycle.Every.TERMS;
import static dev.whimbrel.orchestrator.lifecycle.Every.USUAL;
import static dev.whimbrel.orchestrator.lifecycle.Every.leaves;
import static dev.whimbrel.orchestrator.lifecycle.Every.states;
import static dev.whimbrel.orchestrator.lifecycle.MigrationLifecycle.next;
import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.orchestrator.lifecycle.Effect.*;
import dev.whimbrel.orchestrator.lifecycle.Signal.*;
import dev.whimbrel.orchestrator.lifecycle.State.*;
import dev.whimbrel.orchestrator.lifecycle.Transition.To;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The whole table: every state against every signal under all terms. */
class MigrationLifecycleTest {
    record Cell(State state, Signal signal, Terms terms) {
        Transition answer() {
            return next(state, signal, terms);
        }
    }

    private static Stream<Cell> cells() {
        return STATES.stream()
                .flatMap(state -> SIGNALS.stream()
                        .flatMap(signal -> TERMS.stream().map(terms -> new Cell(state, signal, terms))));
    }

    private static Stream<Cell> moves() {
        return cells().filter(cell -> cell.answer() instanceof To);
    }

    private static State destination(Cell cell) {
        return ((To) cell.answer()).next();
    }

    private static List<Effect> asked(Cell cell) {
        return switch (cell.answer()) {
            case To(var _, var effects) -> effects;
            case Transition.Stay(var effects) -> effects;
            case Transition.Ignored() -> List.of();
        };
    }

    @Test
    void everyDeclaredStateSignalAndEffectIsExercised() {
        assertThat(classes(STATES.stream())).isEqualTo(leaves(State.class).collect(Collectors.toSet()));
        assertThat(classes(SIGNALS.stream())).isEqualTo(leaves(Signal.class).collect(Collectors.toSet()));
        assertThat(classes(cells().flatMap(cell -> asked(cell).stream())))
                .isEqualTo(leaves(Effect.class).collect(Collectors.toSet()));
    }

    @Test
    void everySignalMeansSomethingSomewhereAndEveryStateCanBeReached() {
        var meaningful = cells().filter(cell -> !(cell.answer() instanceof Transition.Ignored));
        assertThat(classes(meaningful.map(Cell::signal)))
                .isEqualTo(leaves(Signal.class).collect(Collectors.toSet()));
        assertThat(classes(reachable().stream())).isEqualTo(leaves(State.class).collect(Collectors.toSet()));
    }

    private static Set<State> reachable() {
        var known = new HashSet<State>(Set.of(new Planning()));
        var grew = true;
        while (grew) {
            grew = known.addAll(known.stream()
                    .flatMap(state ->
                            SIGNALS.stream().flatMap(signal -> TERMS.stream().map(terms -> next(state, signal, terms))))
                    .flatMap(answer -> answer instanceof To(var next, var _) ? Stream.of(shortened(next)) : Stream.of())
                    .toList());
        }
        return known;
    }

    /** Reasons grow on the way; for reaching a state only its kind and safety matter. */
    private static State shortened(State state) {
        return switch (state) {
            case RollingBack(var safety, var _) -> new RollingBack(safety, "");
            case NeedsAttention(var safety, var _) -> new NeedsAttention(safety, "");
            case Restoring(var backup, var _) -> new Restoring(backup, "");
            case Rejected _ -> new Rejected("");
            case RolledBack _ -> new RolledBack("", List.of());
            case Resolved _ -> new Resolved("");
            case Cancelled _ -> new Cancelled("");
            default -> state;
        };
    }

    @Test
    void nothingEverMovesAFinishedMigration() {
        assertThat(states(Finished.class))
                .hasSize(5)
                .allSatisfy(state -> assertThat(SIGNALS)
                        .allSatisfy(signal -> assertThat(TERMS)
                                .allSatisfy(terms ->
                                        assertThat(next(state, signal, terms)).isEqualTo(Transition.ignored()))));
    }

    @Test
    void whateverMayHaveChangedTheTargetEndsOnlyCompletedBroughtBackOrInAPersonsHands() {
        var refused = Set.<Class<?>>of(ChangeRefused.class);
        assertThat(moves().filter(cell -> !(cell.state() instanceof Untouched))
                        .filter(cell -> !refused.contains(cell.signal().getClass())))
                .isNotEmpty()
                .noneSatisfy(cell -> assertThat(destination(cell)).isInstanceOfAny(Rejected.class, Cancelled.class))
                .noneSatisfy(cell -> assertThat(destination(cell)).isInstanceOf(Untouched.class));
    }

    @Test
    void aMigrationAtRiskCanAlwaysBeCalledBack() {
        assertThat(cells().filter(cell -> cell.state() instanceof AtRisk)
                        .filter(cell -> cell.signal() instanceof CancelRequested))
                .isNotEmpty()
                .allSatisfy(cell -> assertThat(destination(cell)).isInstanceOf(RollingBack.class))
                .allSatisfy(cell -> assertThat(asked(cell)).containsExactly(new StopChange(), new UndoChange()));
    }

    @Test
    void anUnprovenChangeIsNeverSentAgain() {
        assertThat(cells().filter(cell -> cell.signal() instanceof ChangeUnproven)
                        .filter(cell -> cell.state() instanceof Changing))
                .isNotEmpty()
                .allSatisfy(cell -> assertThat(destination(cell)).isInstanceOf(NeedsAttention.class))
                .allSatisfy(cell -> assertThat(asked(cell)).isEmpty());
        assertThat(cells().filter(cell -> asked(cell).contains(new ApplyChange())))
                .isNotEmpty()
                .allSatisfy(cell -> assertThat(cell.state()).isInstanceOfAny(Untouched.class, Paused.class));
    }

    @Test
    void aPausedChangeGoesOnWithTheSafetyItHadAndOnlyWhenSomebodyResumesIt() {
        assertThat(moves().filter(cell -> cell.state() instanceof Paused)
                        .filter(cell -> destination(cell) instanceof Executing))
                .isNotEmpty()
                .allSatisfy(cell -> assertThat(cell.signal()).isInstanceOf(ResumeRequested.class))
                .allSatisfy(cell -> assertThat(((Executing) destination(cell)).safety())
                        .isEqualTo(((Paused) cell.state()).safety()))
                .allSatisfy(cell -> assertThat(asked(cell)).containsExactly(new ApplyChange()));
    }

    @Test
    void nothingIsExecutedWithoutAProvenBackupAWaiverOrNothingAtRisk() {
        assertThat(moves().filter(cell -> destination(cell) instanceof Executing)
                        .filter(cell -> !(cell.state() instanceof Paused)))
                .isNotEmpty()
                .allSatisfy(cell -> {
                    var safety = ((Executing) destination(cell)).safety();
                    switch (safety) {
                        case Safety.Proven(var backup) ->
                            assertThat(cell.signal()).isEqualTo(new BackupTaken(backup));
                        case Safety.Waived(var by) -> {
                            assertThat(by).isNotEmpty().isEqualTo(cell.terms().waivedBy());
                            assertThat(cell.terms().touchesExisting()).isTrue();
                        }
                        case Safety.NothingAtRisk() ->
                            assertThat(cell.terms().touchesExisting()).isFalse();
                    }
                });
    }

    @Test
    void aDryRunNeverTouchesTheTarget() {
        assertThat(moves().filter(cell -> cell.terms().dryRun())
                        .filter(cell -> cell.state() instanceof Planning || cell.state() instanceof Validating))
                .isNotEmpty()
                .allSatisfy(cell -> assertThat(destination(cell))
                        .isInstanceOfAny(Validating.class, Completed.class, Rejected.class, Cancelled.class));
    }

    @Test
    void whoeverEndsLetsGoOfTheTarget() {
        assertThat(moves().filter(cell -> destination(cell) instanceof Finished))
                .isNotEmpty()
                .allSatisfy(cell -> assertThat(asked(cell)).contains(new ReleaseTurn()));
    }

    @Test
    void nobodyLetsGoOfATargetThatMayStillBeChanging() {
        assertThat(cells().filter(cell -> asked(cell).contains(new ReleaseTurn())))
                .allSatisfy(
                        cell -> assertThat(destination(cell)).isInstanceOfAny(Finished.class, AwaitingApproval.class));
    }

    @Test
    void everyChangeIsWatchedAndNoWatchOutlivesItsMigration() {
        assertThat(cells().filter(cell -> asked(cell).contains(new ApplyChange()))
                        // what is paused is still being watched
                        .filter(cell -> !(cell.state() instanceof Paused)))
                .allSatisfy(cell -> assertThat(asked(cell)).startsWith(new WatchTarget()));
        assertThat(moves().filter(cell -> !(cell.state() instanceof Untouched))
                        .filter(cell -> destination(cell) instanceof Finished))
                .allSatisfy(cell -> assertThat(asked(cell)).contains(new StopWatching()));
    }

    @Test
    void aRestoreThatWouldLoseWritesNeedsPermission() {
        assertThat(moves().filter(cell -> destination(cell) instanceof Restoring))
                .isNotEmpty()
                .allSatisfy(cell -> {
                    switch (cell.signal()) {
                        case LossAccepted _ -> assertThat(cell.state()).isInstanceOf(NeedsAttention.class);
                        // and what is written from now on is not lost either
                        case UndoImpossible(var _, Loss.None(var writers)) ->
                            assertThat(asked(cell)).contains(new Effect.RestoreUnwritten(BACKUP, writers));
                        case UndoImpossible(var _, Loss.Kept(var _, var writers)) ->
                            assertThat(asked(cell)).contains(new Effect.RestoreKeeping(BACKUP, writers));
                        case UndoImpossible _ ->
                            assertThat(cell.terms().writesMayBeLost()).isTrue();
                        default -> throw new AssertionError("an unexpected way into a restore: " + cell);
                    }
                });
    }

    @Test
    void whatMustBeApprovedIsNeverQueuedWithoutIt() {
        assertThat(moves().filter(cell -> destination(cell) instanceof Queued)
                        .filter(cell -> cell.terms().approvalRequired()))
                .isNotEmpty()
                .allSatisfy(cell -> assertThat(cell.signal()).isInstanceOf(Approved.class));
    }

    @Test
    void withoutPermissionToComeBackByItselfAPersonDecides() {
        assertThat(moves().filter(cell -> !cell.terms().rollbackOnFailure())
                        .filter(cell -> cell.state() instanceof AtRisk)
                        .filter(cell -> cell.signal() instanceof TargetUnhealthy
                                || cell.signal() instanceof ChangeFailed
                                || cell.signal() instanceof PostcheckFailed
                                || cell.signal() instanceof DeadlinePassed))
                .isNotEmpty()
                .allSatisfy(cell -> assertThat(destination(cell)).isInstanceOf(NeedsAttention.class))
                .allSatisfy(cell -> assertThat(asked(cell)).containsExactly(new StopChange()));
    }

    @Test
    void aPassedDeadlineMovesEveryoneButThoseWhoWaitForAPerson() {
        assertThat(cells().filter(cell -> cell.signal() instanceof DeadlinePassed)
                        .filter(cell -> !(cell.state() instanceof Finished)))
                .allSatisfy(cell ->
                        assertThat(cell.answer() instanceof To).isEqualTo(!(cell.state() instanceof NeedsAttention)));
    }

    @Test
    void aPersonAlwaysHasSomethingToDecideWhenOneMust() {
        assertThat(states(NeedsAttention.class))
                .allSatisfy(state ->
                        assertThat(Action.allowedIn(state, USUAL)).contains(Action.RETRY_ROLLBACK, Action.RESOLVE));
        assertThat(Action.allowedIn(new NeedsAttention(new Safety.Proven(BACKUP), "why"), USUAL))
                .containsExactly(Action.RETRY_ROLLBACK, Action.RESTORE_WITH_LOSS, Action.RESOLVE);
        assertThat(Action.allowedIn(new AwaitingApproval(), USUAL)).containsExactly(Action.CANCEL, Action.APPROVE);
        assertThat(states(Finished.class))
                .allSatisfy(state -> assertThat(Action.allowedIn(state, USUAL)).isEmpty());
    }

    @Test
    void rolledBackIsOnlySaidWithWhatWasCompared() {
        assertThat(moves().filter(cell -> destination(cell) instanceof RolledBack))
                .isNotEmpty()
                .allSatisfy(cell -> assertThat(cell.signal()).isInstanceOfAny(ChangeUndone.class, ReturnProven.class))
                .allSatisfy(cell ->
                        assertThat(((RolledBack) destination(cell)).proof()).isNotEmpty());
    }

    @Test
    void whatWasChangedIsCompletedOnlyWithWhatWasCompared() {
        assertThat(moves().filter(cell -> destination(cell) instanceof Completed)
                        .filter(cell -> cell.state() instanceof AtRisk))
                .isNotEmpty()
                .allSatisfy(cell ->
                        assertThat(((Completed) destination(cell)).proof()).contains("all is in"));
        assertThat(moves().filter(cell -> destination(cell) instanceof Completed)
                        .filter(cell -> cell.state() instanceof Verifying))
                .isNotEmpty()
                .allSatisfy(cell -> assertThat(((Completed) destination(cell)).proof())
                        .containsExactly("all is in", "5 rules looked"));
    }

    private static Set<Class<?>> classes(Stream<?> things) {
        return things.map(Object::getClass).collect(Collectors.toSet());
    }
}
