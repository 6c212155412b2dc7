package dev.whimbrel.orchestrator.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.migration.v1.MigrationState;
import dev.whimbrel.migration.v1.Window;
import dev.whimbrel.orchestrator.Instance;
import dev.whimbrel.orchestrator.Story;
import dev.whimbrel.orchestrator.lifecycle.BackupRef;
import dev.whimbrel.orchestrator.lifecycle.Signal;
import dev.whimbrel.testparts.TestDatabase;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dev.whimbrel.testparts.Parts#databases")
class TurnsIT {
    private final TestDatabase database;
    private final Instance instance;
    private final String target = Story.anyTarget();

    TurnsIT(TestDatabase database) {
        this.database = database;
        this.instance = Instance.still(database);
    }

    @Test
    void oneAtATimeGetsTheTargetAndTheOthersWaitInTheOrderTheyCame() {
        var stories = IntStream.range(0, 4)
                .mapToObj(_ -> Story.begins(instance, target).inLine())
                .toList();
        for (int at = 0; at < 4; at++) {
            sweep(instance);
            assertThat(waiting(stories)).isEqualTo(stories.subList(at + 1, 4));
            rejected(stories.get(at));
        }
    }

    @Test
    void whoComesWhileTheTargetIsFreeForAMomentDoesNotOvertakeWhoWaits() {
        var holder = Story.begins(instance, target).inLine();
        var waiting = Story.begins(instance, target).inLine();
        rejected(holder);
        var late = Story.begins(instance, target).inLine();
        assertThat(late.name()).isEqualTo(MigrationState.QUEUED);
        sweep(instance);
        assertThat(waiting.name()).isEqualTo(MigrationState.BACKING_UP);
        assertThat(late.name()).isEqualTo(MigrationState.QUEUED);
    }

    @Test
    void otherTargetsDoNotWait() {
        Story.begins(instance, target).inLine();
        assertThat(Story.begins(instance).inLine().name()).isEqualTo(MigrationState.BACKING_UP);
    }

    @Test
    void whoeverChangedTheTargetMakesThoseWhoWaitPlanAgain() {
        var first = Story.begins(instance, target).inLine();
        var second = Story.begins(instance, target).inLine();
        first.hears(new Signal.BackupTaken(new BackupRef("b")))
                .hears(new Signal.ChangeApplied(List.of("all is in")))
                .hears(new Signal.PostcheckPassed(List.of("5 rules looked")));
        sweep(instance);
        assertThat(second.name()).isEqualTo(MigrationState.PLANNING);
        assertThat(second.jobs()).containsExactly("PlanJob", "PlanJob");
        second.inLine();
        assertThat(second.name()).as("it kept its turn").isEqualTo(MigrationState.BACKING_UP);
    }

    @Test
    void aTurnWhoseInstanceDiedStaysWithItsMigrationAndGoesOnFromAnother() {
        Story holder;
        Story waiting;
        try (var dying = Instance.another(database)) {
            holder = Story.begins(dying, target).executing().from(instance);
            waiting = Story.begins(dying, target).inLine().from(instance);
        }
        sweep(instance);
        assertThat(waiting.name())
                .as("the holder may still be changing the target")
                .isEqualTo(MigrationState.QUEUED);
        holder.hears(new Signal.ChangeRefused("the target was never touched"));
        sweep(instance);
        assertThat(waiting.name()).isNotEqualTo(MigrationState.QUEUED);
    }

    @Test
    void aTurnThatWasReleasedWhereNobodyHearsTheBellIsHandedOutByTheSweepOfAnyInstance() {
        Story waiting;
        try (var dying = Instance.another(database)) {
            var holder = Story.begins(dying, target).inLine();
            waiting = Story.begins(dying, target).inLine().from(instance);
            rejected(holder);
        }
        assertThat(waiting.name()).isEqualTo(MigrationState.QUEUED);
        sweep(instance);
        assertThat(waiting.name()).isEqualTo(MigrationState.BACKING_UP);
    }

    @Test
    void instancesThatHandOutTheSameTurnAtOnceGiveItOnce() throws Exception {
        try (var other = Instance.another(database)) {
            var holder = Story.begins(instance, target).inLine();
            var stories = IntStream.range(0, 6)
                    .mapToObj(_ -> Story.begins(instance, target).inLine())
                    .toList();
            rejected(holder);
            var start = new CyclicBarrier(4);
            try (var threads = Executors.newFixedThreadPool(4)) {
                var sweeps = List.of(instance, other, instance, other).stream()
                        .map(each -> threads.submit(() -> {
                            start.await();
                            sweep(each);
                            return true;
                        }))
                        .toList();
                for (var sweep : sweeps) {
                    sweep.get();
                }
            }
            assertThat(waiting(stories)).isEqualTo(stories.subList(1, 6));
            assertThat(stories.getFirst().path()).containsOnlyOnce(MigrationState.BACKING_UP);
        }
    }

    @Test
    void beforeItsWindowAMigrationWaitsAndLetsOthersPass() {
        var early = within(Instant.now().plus(1, ChronoUnit.HOURS), null);
        var other = Story.begins(instance, target).inLine();
        assertThat(early.name()).isEqualTo(MigrationState.QUEUED);
        assertThat(other.name()).isEqualTo(MigrationState.BACKING_UP);
        rejected(other);
        openWindow(early);
        sweep(instance);
        assertThat(early.name()).isEqualTo(MigrationState.BACKING_UP);
    }

    @Test
    void afterItsWindowAMigrationIsCancelledWithTheReason() {
        Story.begins(instance, target).inLine();
        var late = within(null, Instant.now().plus(1, ChronoUnit.HOURS));
        instance.jdbc()
                .sql("update migration set window_until = utc_timestamp(3) - interval 1 second where id = ?")
                .param(late.id().toString())
                .update();
        sweep(instance);
        assertThat(late.name()).isEqualTo(MigrationState.CANCELLED);
        assertThat(late.state().toString()).contains("its window has passed");
    }

    @Test
    void whatDependsOnAnotherWaitsForItsCompletion() {
        var first = Story.begins(instance).executing();
        var second = dependingOn(first);
        sweep(instance);
        assertThat(second.name()).isEqualTo(MigrationState.QUEUED);
        first.hears(new Signal.ChangeApplied(List.of("all is in")))
                .hears(new Signal.PostcheckPassed(List.of("5 rules looked")));
        sweep(instance);
        assertThat(second.name()).isEqualTo(MigrationState.BACKING_UP);
    }

    @Test
    void whatDependsOnOneThatDidNotCompleteIsCancelledByName() {
        var first = Story.begins(instance).planned();
        var second = dependingOn(first);
        first.hears(new Signal.PrecheckFailed("no"));
        sweep(instance);
        assertThat(second.name()).isEqualTo(MigrationState.CANCELLED);
        assertThat(second.state().toString()).contains(first.id().toString(), "REJECTED");
    }

    private Story dependingOn(Story other) {
        return Story.begins(
                        instance,
                        target,
                        Story.USUAL,
                        request -> request.setDependsOn(List.of(other.id().toString())))
                .inLine();
    }

    private Story within(@Nullable Instant from, @Nullable Instant until) {
        return Story.begins(
                        instance, target, Story.USUAL, request -> request.setWindow(new Window(cut(from), cut(until))))
                .inLine();
    }

    private static @Nullable Instant cut(@Nullable Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.MILLIS);
    }

    private void openWindow(Story story) {
        instance.jdbc()
                .sql("update migration set window_from = utc_timestamp(3) where id = ?")
                .param(story.id().toString())
                .update();
    }

    private static void rejected(Story holder) {
        holder.hears(new Signal.BackupFailed("the disk is full"));
    }

    private static List<Story> waiting(List<Story> stories) {
        return stories.stream()
                .filter(story -> story.name() == MigrationState.QUEUED)
                .toList();
    }

    private static void sweep(Instance instance) {
        instance.bean(HandOver.class).sweep();
    }
}
