package dev.whimbrel.monitor.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.monitor.history.Move;
import dev.whimbrel.monitor.history.State;
import dev.whimbrel.monitor.history.Strain;
import dev.whimbrel.monitor.history.Strained;
import dev.whimbrel.monitor.parked.ParkedMessage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AlertPolicyTest {
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");

    @Test
    void whatOnlyAPersonCanDecideIsCriticalAndSaysWhatToDecide() {
        var raise =
                raised(move(State.ROLLING_BACK, State.NEEDS_ATTENTION, "the undo failed", "retry-rollback: try again"));

        assertThat(raise.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(raise.title()).isEqualTo("Decide: films.xml on shop");
        assertThat(raise.body())
                .contains("What happened: the migration stopped")
                .contains("the undo failed")
                .contains("What it means:")
                .contains("What to do:")
                .contains("retry-rollback: try again");
        assertThat(raise.path()).isEqualTo("/migrations/m1");
    }

    @Test
    void aMigrationThatWasRolledBackIsAWarning() {
        var raise = raised(move(State.ROLLING_BACK, State.ROLLED_BACK, "statement 5 failed"));

        assertThat(raise.severity()).isEqualTo(Severity.WARNING);
        assertThat(raise.body()).contains("statement 5 failed").contains("as it was before");
    }

    @Test
    void oneThatWasAcceptedAndThenRefusedIsAWarning() {
        assertThat(raised(move(State.VALIDATING, State.REJECTED, "3 duplicates"))
                        .severity())
                .isEqualTo(Severity.WARNING);
    }

    @Test
    void oneThatWasRefusedAtTheDoorOrCancelledIsSaidQuietly() {
        assertThat(raised(move(null, State.REJECTED, "unknown target")).severity())
                .isEqualTo(Severity.INFO);
        var cancelled = raised(move(State.AWAITING_APPROVAL, State.CANCELLED, "nobody approved in time"));
        assertThat(cancelled.severity()).isEqualTo(Severity.INFO);
        assertThat(cancelled.body()).contains("was cancelled: nobody approved in time", "was not touched");
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"NEEDS_ATTENTION", "ROLLED_BACK", "REJECTED", "CANCELLED"})
    void noOtherMoveWakesAnybody(State to) {
        assertThat(AlertPolicy.onMove(move(State.EXECUTING, to, null))).noneMatch(AlertPolicyTest::raises);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NEEDS_ATTENTION")
    void aMigrationThatMovedOnEndsTheAlertItHad(State to) {
        var before = raised(move(State.ROLLING_BACK, State.NEEDS_ATTENTION, "why"));

        assertThat(AlertPolicy.onMove(move(State.NEEDS_ATTENTION, to, null)))
                .filteredOn(AlertAction.Resolve.class::isInstance)
                .extracting(action -> ((AlertAction.Resolve) action).key())
                .contains(before.key());
    }

    @Test
    void aTargetIsNoLongerUnhealthyForAMigrationThatIsOver() {
        var strain = AlertPolicy.onStrain(
                new Strained("m1", "shop", new Strain("lock-waits", 9, 5, 30_000, "lock-waits: 9", NOW)));

        assertThat(AlertPolicy.onMove(move(State.ROLLING_BACK, State.ROLLED_BACK, "lock-waits: 9")))
                .contains(new AlertAction.Resolve(strain.key(), "the migration is over: rolled back"));
        assertThat(AlertPolicy.onMove(move(State.EXECUTING, State.ROLLING_BACK, "lock-waits: 9")))
                .isEmpty();
    }

    @Test
    void theSameFailureOnManyMessagesIsOneTrouble() {
        assertThat(AlertPolicy.onParked(parked(1, "d1")).key())
                .isEqualTo(AlertPolicy.onParked(parked(2, "d1")).key());
        assertThat(AlertPolicy.onParked(parked(1, "d1")).key())
                .isNotEqualTo(AlertPolicy.onParked(parked(2, "d2")).key());
    }

    @Test
    void titlesFitOnAPhoneAndKeysInTheirColumn() {
        var long1 = new Move(
                "m1",
                "r1",
                "t".repeat(100),
                "c".repeat(400),
                State.EXECUTING,
                State.ROLLED_BACK,
                "why",
                NOW,
                5,
                "me",
                null,
                List.of(),
                List.of(),
                null);
        assertThat(raised(long1).title()).hasSize(100).endsWith("…");
        assertThat(AlertPolicy.onParked(parked(1, "d".repeat(255))).key()).hasSizeLessThanOrEqualTo(255);
    }

    private static boolean raises(AlertAction action) {
        return action instanceof AlertAction.Raise;
    }

    private static AlertAction.Raise raised(Move move) {
        return AlertPolicy.onMove(move).stream()
                .filter(AlertPolicyTest::raises)
                .map(AlertAction.Raise.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static Move move(@Nullable State from, State to, @Nullable String reason, String... choices) {
        return new Move(
                "m1",
                "r1",
                "shop",
                "films.xml",
                from,
                to,
                reason,
                NOW,
                5,
                "me",
                null,
                List.of(),
                List.of(choices),
                null);
    }

    private static ParkedMessage parked(long offset, String digest) {
        return new ParkedMessage(
                offset,
                "a-dlt",
                0,
                offset,
                "a",
                0,
                offset,
                "orchestrator-service",
                "why",
                digest,
                "shop",
                null,
                null,
                null,
                10,
                NOW,
                null);
    }
}
