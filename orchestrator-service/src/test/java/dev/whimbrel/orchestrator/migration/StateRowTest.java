package dev.whimbrel.orchestrator.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.whimbrel.migration.v1.MigrationState;
import dev.whimbrel.orchestrator.lifecycle.BackupRef;
import dev.whimbrel.orchestrator.lifecycle.Safety;
import dev.whimbrel.orchestrator.lifecycle.State;
import dev.whimbrel.orchestrator.lifecycle.State.*;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StateRowTest {
    private static final BackupRef BACKUP = new BackupRef("backup-1");
    private static final Safety PROVEN = new Safety.Proven(BACKUP);
    private static final List<State> STATES = List.of(
            new Planning(),
            new Validating(),
            new AwaitingApproval(),
            new Queued(),
            new BackingUp(),
            new Executing(PROVEN),
            new Executing(new Safety.Waived("ann")),
            new Executing(new Safety.NothingAtRisk()),
            new Paused(PROVEN),
            new Verifying(PROVEN, List.of("all is in")),
            new RollingBack(new Safety.Waived("ann"), "why"),
            new Restoring(BACKUP, "why"),
            new NeedsAttention(PROVEN, "why"),
            new Completed("note", List.of("all is in", "5 rules looked")),
            new Rejected("why"),
            new Cancelled("why"),
            new RolledBack("why", List.of("the catalog", "the rows")),
            new Resolved("by hand"));

    @Test
    void everyStateComesBackFromItsRowAsItWas() {
        assertThat(STATES)
                .allSatisfy(state -> assertThat(StateRow.of(state).toState()).isEqualTo(state));
    }

    @Test
    void everyNameOfTheContractButUnknownIsAState() {
        var names = STATES.stream().map(state -> StateRow.of(state).name()).collect(Collectors.toSet());
        assertThat(names)
                .containsExactlyInAnyOrderElementsOf(Stream.of(MigrationState.values())
                        .filter(name -> name != MigrationState.UNKNOWN)
                        .toList());
        assertThat(Arrays.asList(MigrationState.values())).contains(MigrationState.UNKNOWN);
    }

    @Test
    void aStateThatOnlyALaterVersionKnowsIsNotTakenForAnother() {
        var row = new StateRow(MigrationState.UNKNOWN, null, null, null, "", List.of());
        assertThatIllegalStateException().isThrownBy(row::toState);
    }
}
