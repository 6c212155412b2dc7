package dev.whimbrel.monitor.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.monitor.MonitorProperties;
import dev.whimbrel.monitor.history.MigrationHistory;
import dev.whimbrel.monitor.history.MigrationSummary;
import dev.whimbrel.monitor.history.State;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NextStepsTest {
    private final NextSteps steps =
            new NextSteps(new MonitorProperties(URI.create("http://monitor"), URI.create("http://orchestrator:8080")));

    @Test
    void whatTheOrchestratorOffersIsShownWithTheCommandThatDoesIt() {
        var offered = steps.of(migration("m-1", State.NEEDS_ATTENTION, "retry-rollback: try again to undo"));

        assertThat(offered).hasSize(1);
        assertThat(offered.getFirst().name()).isEqualTo("retry-rollback");
        assertThat(offered.getFirst().effect()).isEqualTo("try again to undo");
        assertThat(offered.getFirst().command())
                .startsWith("curl -X POST http://orchestrator:8080/api/v1/migrations/m-1/retry-rollback ");
    }

    @Test
    void oneThatRunsMayBeCancelledOrPausedAndOneThatIsOverMayNot() {
        assertThat(steps.of(migration("m-1", State.EXECUTING)))
                .extracting(NextSteps.NextStep::name)
                .containsExactly("cancel", "pause");
        assertThat(steps.of(migration("m-1", State.COMPLETED))).isEmpty();
    }

    @Test
    void whatADecisionMayCostStandsBesideIt() {
        assertThat(steps.of(migration("m-1", State.NEEDS_ATTENTION, "restore-with-loss: restore", "resolve: say so")))
                .extracting(NextSteps.NextStep::cost)
                .containsExactly(
                        "Costs what others wrote to these tables since the backup.",
                        "Nothing is checked: look at the target yourself first.");
    }

    @Test
    void whatWasRefusedOrBroughtBackCanBeAskedForAgain() {
        assertThat(List.of(State.REJECTED, State.ROLLED_BACK, State.CANCELLED))
                .allSatisfy(state -> assertThat(steps.of(migration("m-1", state)))
                        .extracting(NextSteps.NextStep::command)
                        .containsExactly("WHIMBREL_URL=http://orchestrator:8080 ./whimbrel migration run films.xml"
                                + " --target shop --wait"));
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void whoeverLooksIsToldWhatIsExpectedUnlessAllIsOver(State state) {
        assertThat(steps.inShort(migration("m-1", state)).isEmpty())
                .isEqualTo(state == State.COMPLETED || state == State.RESOLVED);
    }

    @Test
    void nothingThatAMessageSaysCanRunInTheShellOfWhoeverCopiesIt() {
        var offered = steps.of(migration("m-1; rm -rf /", State.NEEDS_ATTENTION, "a$(reboot)`x`'\": oops"));

        assertThat(offered.getFirst().command()).doesNotContain(";", "$", "`", "rm -rf");
    }

    private static MigrationHistory migration(String id, State state, String... choices) {
        var summary = new MigrationSummary(
                id, "r", "shop", "films.xml", "me", state, 3, null, Instant.EPOCH, Instant.EPOCH, null);
        return new MigrationHistory(
                summary,
                null,
                List.of(),
                List.of(choices),
                List.of(),
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                null);
    }
}
