package dev.whimbrel.orchestrator.coordination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.migration.v1.MigrationState;
import dev.whimbrel.orchestrator.Instance;
import dev.whimbrel.orchestrator.Story;
import dev.whimbrel.orchestrator.lifecycle.Signal;
import dev.whimbrel.orchestrator.lifecycle.State;
import dev.whimbrel.orchestrator.migration.MigrationId;
import dev.whimbrel.orchestrator.migration.MigrationStore;
import dev.whimbrel.orchestrator.migration.Move;
import dev.whimbrel.orchestrator.migration.Signals;
import dev.whimbrel.testparts.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dev.whimbrel.testparts.Parts#databases")
class MigrationCoordinatorIT {
    private final Instance instance;

    MigrationCoordinatorIT(TestDatabase database) {
        instance = Instance.still(database);
    }

    @Test
    void aMoveItsHistoryWhatIsPublishedAndWhatIsAskedAreWrittenTogether() {
        var story = Story.begins(instance);
        assertThat(story.name()).isEqualTo(MigrationState.PLANNING);
        assertThat(story.messages()).containsExactly("MigrationStateChanged");
        assertThat(story.jobs()).containsExactly("PlanJob");
        story.planned();
        assertThat(story.path()).containsExactly(MigrationState.PLANNING, MigrationState.VALIDATING);
        assertThat(story.messages())
                .containsExactly(
                        "MigrationStateChanged", "ValidateBefore", "MigrationPlanned", "MigrationStateChanged");
    }

    @Test
    void aMoveThatIsRolledBackLeavesNothing() {
        var story = Story.begins(instance).planned();
        var before = story.messages();
        var moves = moves("validating", "backing_up");
        assertThatThrownBy(() -> instance.inTransaction(() -> {
                    story.hears(new Signal.PrecheckPassed());
                    assertThat(story.messages()).hasSizeGreaterThan(before.size());
                    throw new IllegalStateException("the caller's transaction fails");
                }))
                .hasMessageContaining("the caller's");
        assertThat(story.name()).isEqualTo(MigrationState.VALIDATING);
        assertThat(story.messages()).isEqualTo(before);
        assertThat(story.path()).hasSize(2);
        assertThat(moves("validating", "backing_up")).isEqualTo(moves);
        story.hears(new Signal.PrecheckPassed());
        assertThat(story.name()).as("nothing of it stands in the way").isEqualTo(MigrationState.BACKING_UP);
    }

    @Test
    void whatCannotBeAskedIsNotSaidToHaveHappened() {
        var story = Story.begins(instance);
        assertThatThrownBy(() -> story.hears(new Signal.PlanMade(1))).hasMessageContaining("before there is a plan");
        assertThat(story.path()).containsExactly(MigrationState.PLANNING);
        assertThat(story.messages()).containsExactly("MigrationStateChanged");
    }

    @Test
    void anAnswerThatIsKnownAtOnceMovesTheMigrationInTheSameTransaction() {
        var story = Story.begins(instance).inLine();
        assertThat(story.path()).endsWith(MigrationState.QUEUED, MigrationState.BACKING_UP);
        assertThat(story.messages()).endsWith("TakeBackup", "MigrationStateChanged");
    }

    @Test
    void ofManyWhoSayTheSameAtOnceOneMovesTheMigrationAndTheOthersAreCounted() throws Exception {
        var story = Story.begins(instance).planned();
        var ignored = ignored("backing_up", "PrecheckPassed");
        atOnce(8, () -> {
            story.hears(new Signal.PrecheckPassed());
            return true;
        });
        assertThat(story.path())
                .containsExactly(
                        MigrationState.PLANNING,
                        MigrationState.VALIDATING,
                        MigrationState.QUEUED,
                        MigrationState.BACKING_UP);
        assertThat(story.messages().stream().filter("TakeBackup"::equals)).hasSize(1);
        assertThat(ignored("backing_up", "PrecheckPassed") - ignored).isEqualTo(7);
    }

    @Test
    void ofTwoWhoWantDifferentThingsAtOnceTheSecondDecidesOnWhatTheFirstLeft() throws Exception {
        var story = Story.begins(instance).planned();
        var signals = List.of(new Signal.PrecheckPassed(), new Signal.CancelRequested("ann"));
        var next = new ArrayList<Signal>(signals);
        atOnce(2, () -> {
            Signal signal;
            synchronized (next) {
                signal = next.removeFirst();
            }
            return story.hears(signal);
        });
        assertThat(story.name()).as("whoever comes first").isEqualTo(MigrationState.CANCELLED);
        assertThat(versions(story)).isEqualTo(story.path().size());
    }

    @Test
    void whoeverSavesOnTopOfAnOlderVersionLosesAndNothingIsWritten() {
        var story = Story.begins(instance).planned();
        var store = instance.bean(MigrationStore.class);
        var seen = store.load(story.id());
        story.hears(new Signal.PrecheckFailed("no"));
        var late = new Move(story.id(), seen.version() + 1, seen.state(), new State.Queued(), null);
        assertThatThrownBy(() -> instance.inTransaction(() -> store.save(late)))
                .hasMessageContaining("moved by somebody else");
        assertThat(story.path())
                .containsExactly(MigrationState.PLANNING, MigrationState.VALIDATING, MigrationState.REJECTED);
    }

    @Test
    void lateAndRepeatedSignalsAreIgnoredAndCounted() {
        var story = Story.begins(instance).completed();
        var before = story.messages();
        var ignored = ignored("completed", "ChangeApplied");
        story.hears(new Signal.ChangeApplied(List.of("all is in")))
                .hears(new Signal.ChangeApplied(List.of("all is in")));
        assertThat(ignored("completed", "ChangeApplied") - ignored).isEqualTo(2);
        assertThat(story.messages()).isEqualTo(before);
        assertThat(story.name()).isEqualTo(MigrationState.COMPLETED);
    }

    @Test
    void whatIsBroughtBackStopsTheChangeAndAsksForTheUndoInOneMove() {
        var story = Story.begins(instance).executing();
        assertThat(story.jobs()).containsExactly("PlanJob", "ChangeJob");
        story.hears(new Signal.CancelRequested("ann"));
        assertThat(story.name()).isEqualTo(MigrationState.ROLLING_BACK);
        assertThat(story.jobs()).as("the change had not begun").containsExactly("PlanJob", "UndoJob");
    }

    @Test
    void aSignalForAMigrationThatIsNotThereIsRefused() {
        var unknown = MigrationId.fresh(Instant.EPOCH);
        assertThatThrownBy(
                        () -> instance.bean(Signals.class).on(unknown, new Signal.ChangeApplied(List.of("all is in"))))
                .hasMessageContaining("there is no migration " + unknown);
    }

    private long versions(Story story) {
        return instance.bean(MigrationStore.class).load(story.id()).version();
    }

    private double moves(String from, String to) {
        return count("whimbrel.migration.moves", "from", from, "to", to);
    }

    private double ignored(String state, String signal) {
        return count("whimbrel.signals.ignored", "state", state, "signal", signal);
    }

    private double count(String meter, String... tags) {
        var counter = instance.bean(MeterRegistry.class).find(meter).tags(tags).counter();
        return counter == null ? 0 : counter.count();
    }

    private static void atOnce(int many, Callable<?> work) throws Exception {
        var start = new CyclicBarrier(many);
        try (var threads = Executors.newFixedThreadPool(many)) {
            var running = new ArrayList<Future<?>>();
            for (int i = 0; i < many; i++) {
                running.add(threads.submit(() -> {
                    start.await();
                    return work.call();
                }));
            }
            for (var each : running) {
                each.get();
            }
        }
    }
}
