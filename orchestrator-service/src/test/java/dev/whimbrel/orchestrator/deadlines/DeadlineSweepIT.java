package dev.whimbrel.orchestrator.deadlines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.migration.v1.MigrationState;
import dev.whimbrel.orchestrator.Instance;
import dev.whimbrel.orchestrator.Story;
import dev.whimbrel.orchestrator.lifecycle.Signal;
import dev.whimbrel.orchestrator.lifecycle.Terms;
import dev.whimbrel.testparts.TestDatabase;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dev.whimbrel.testparts.Parts#databases")
class DeadlineSweepIT {
    private static final Terms APPROVED_FIRST = new Terms(false, true, true, true, true, false, "", false);

    private static final Map<MigrationState, Function<Instance, Story>> STEPS = Map.of(
            MigrationState.PLANNING, on -> Story.begins(on),
            MigrationState.VALIDATING, on -> Story.begins(on).planned(),
            MigrationState.AWAITING_APPROVAL,
                    on -> Story.begins(on, Story.anyTarget(), APPROVED_FIRST, it -> it)
                            .inLine(),
            MigrationState.BACKING_UP, on -> Story.begins(on).inLine(),
            MigrationState.EXECUTING, on -> Story.begins(on).executing(),
            MigrationState.VERIFYING, on -> Story.begins(on).verifying(),
            MigrationState.ROLLING_BACK, on -> Story.begins(on).rollingBack(),
            MigrationState.RESTORING, on -> Story.begins(on).restoring());

    private static final Map<MigrationState, MigrationState> WAY_OUT = Map.of(
            MigrationState.PLANNING, MigrationState.REJECTED,
            MigrationState.VALIDATING, MigrationState.REJECTED,
            MigrationState.AWAITING_APPROVAL, MigrationState.CANCELLED,
            MigrationState.BACKING_UP, MigrationState.REJECTED,
            MigrationState.EXECUTING, MigrationState.ROLLING_BACK,
            MigrationState.VERIFYING, MigrationState.ROLLING_BACK,
            MigrationState.ROLLING_BACK, MigrationState.NEEDS_ATTENTION,
            MigrationState.RESTORING, MigrationState.NEEDS_ATTENTION);

    private final TestDatabase database;
    private final Instance instance;

    DeadlineSweepIT(TestDatabase database) {
        this.database = database;
        this.instance = Instance.still(database);
    }

    @Test
    void everyStepThatCanGetStuckHasItsOwnDeadlineCountedFromTheMoveIntoIt() {
        var deadlines = instance.bean(Deadlines.class);
        STEPS.forEach((name, way) -> {
            var story = way.apply(instance);
            assertThat(story.name()).isEqualTo(name);
            assertThat(given(story)).as(name.name()).isEqualTo(deadlines.of(story.state()));
        });
    }

    @Test
    void whatWaitsForAPersonOrForItsTurnHasNoDeadline() {
        var target = Story.anyTarget();
        Story.begins(instance, target).inLine();
        var resting = Stream.of(
                Story.begins(instance, target).inLine(),
                Story.begins(instance).needingAttention(),
                Story.begins(instance).completed());
        assertThat(resting).allSatisfy(story -> assertThat(given(story)).isNull());
    }

    @Test
    void aPassedDeadlineFiresOnceAlsoWhereTwoInstancesSweepAtOnce() throws Exception {
        try (var other = Instance.another(database)) {
            for (var step : STEPS.entrySet()) {
                var story = step.getValue().apply(instance);
                var before = story.path().size();
                expire(story);
                sweepAtOnce(instance, other);
                assertThat(story.path()).as(step.getKey().name()).hasSize(before + 1);
                assertThat(story.name()).isEqualTo(WAY_OUT.get(step.getKey()));
                sweepAtOnce(instance, other);
                assertThat(story.path()).as("nothing fires twice").hasSize(before + 1);
            }
        }
    }

    @Test
    void theReasonNamesTheStep() {
        var story = Story.begins(instance).verifying();
        expire(story);
        instance.bean(DeadlineSweep.class).sweep();
        assertThat(story.state().toString()).contains("verifying took too long");
    }

    @Test
    void aDeadlineThatHasNotPassedDoesNothingAndTheNextStepHasItsOwn() {
        var story = Story.begins(instance).planned();
        instance.bean(DeadlineSweep.class).sweep();
        assertThat(story.name()).isEqualTo(MigrationState.VALIDATING);
        expire(story);
        story.hears(new Signal.PrecheckPassed());
        instance.bean(DeadlineSweep.class).sweep();
        assertThat(story.name()).as("the deadline was the other step's").isEqualTo(MigrationState.BACKING_UP);
    }

    @Test
    void oneThatCannotBeMovedDoesNotKeepTheOthersWaiting() {
        var broken = Story.begins(instance).planned();
        var sound = Story.begins(instance).planned();
        expire(broken);
        expire(sound);
        setTerms(broken, "not JSON");
        instance.bean(DeadlineSweep.class).sweep();
        assertThat(sound.name()).isEqualTo(MigrationState.REJECTED);
        setTerms(broken, "{}");
        instance.jdbc()
                .sql("update migration set deadline_at = null where id = ?")
                .param(broken.id().toString())
                .update();
    }

    private void setTerms(Story story, String terms) {
        instance.jdbc()
                .sql("update migration set terms = ? where id = ?")
                .param(terms)
                .param(story.id().toString())
                .update();
    }

    private void expire(Story story) {
        instance.jdbc()
                .sql("update migration set deadline_at = utc_timestamp(3) - interval 1 second where id = ?")
                .param(story.id().toString())
                .update();
    }

    private @Nullable Duration given(Story story) {
        return instance.jdbc()
                .sql("select timestampdiff(second, moved_at, deadline_at) from migration where id = ?")
                .param(story.id().toString())
                .query((row, _) -> {
                    var seconds = row.getLong(1);
                    return Optional.ofNullable(row.wasNull() ? null : Duration.ofSeconds(seconds));
                })
                .single()
                .orElse(null);
    }

    private static void sweepAtOnce(Instance... instances) throws Exception {
        var start = new CyclicBarrier(instances.length);
        try (var threads = Executors.newFixedThreadPool(instances.length)) {
            var sweeps = Stream.of(instances)
                    .map(each -> threads.submit(() -> {
                        start.await();
                        each.bean(DeadlineSweep.class).sweep();
                        return true;
                    }))
                    .toList();
            for (var sweep : sweeps) {
                sweep.get();
            }
        }
    }
}
