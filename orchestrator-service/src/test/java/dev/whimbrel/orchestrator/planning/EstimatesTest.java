package dev.whimbrel.orchestrator.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.migration.v1.PlannedStatement;
import dev.whimbrel.migration.v1.StatementKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class EstimatesTest {
    private static final long MEGABYTES = 1_000_000;

    private static PlannedStatement copying(long bytes) {
        return PlannedStatement.newBuilder()
                .setSql("alter table film modify title text")
                .setKind(StatementKind.ALTER)
                .setTables(List.of("film"))
                .setAlgorithm("COPY")
                .setRebuild(true)
                .setBytes(bytes)
                .build();
    }

    private static Measured copied(long megabytes, long millis, long expected) {
        return new Measured(Work.COPY, megabytes * MEGABYTES, millis, expected);
    }

    @Test
    void aTargetThatWasNeverMeasuredHasAWideRangeAndSaysSo() {
        var estimate = new Estimates(List.of()).of(copying(200 * MEGABYTES));

        assertThat(estimate.getLowMillis()).isLessThan(estimate.getExpectedMillis() / 3);
        assertThat(estimate.getHighMillis()).isGreaterThan(estimate.getExpectedMillis() * 3);
        assertThat(estimate.getBasis()).contains("not measured on this target yet");
    }

    @Test
    void theRatesOfTheTargetNarrowTheRange() {
        var estimate = new Estimates(
                        List.of(copied(10, 1_000, 500), copied(20, 2_000, 1_000), copied(40, 4_400, 2_200)))
                .of(copying(100 * MEGABYTES));

        assertThat(estimate.getExpectedMillis()).isBetween(9_500L, 10_500L);
        assertThat(estimate.getLowMillis()).isGreaterThan(7_000L);
        assertThat(estimate.getHighMillis()).isLessThan(18_000L);
        assertThat(estimate.getBasis())
                .isEqualTo("copy: measured on 3 statements of this target;"
                        + " earlier estimates were off by a factor of 2.0 (median of 3)");
    }

    @Test
    void runsTooShortToTellARateCountForNothing() {
        var instant = List.of(copied(1, 3, 0), copied(1, 2, 0), copied(1, 1, 0), copied(1, 19, 0));

        assertThat(new Estimates(instant).of(copying(MEGABYTES)).getBasis()).contains("not measured");
    }

    @Test
    void statementsAreAddedUp() {
        var estimates = new Estimates(List.of());
        var one = PlannedStatement.newBuilder(copying(MEGABYTES))
                .setEstimate(estimates.of(copying(MEGABYTES)))
                .build();

        assertThat(Estimates.sum(List.of(one, one)).getExpectedMillis())
                .isEqualTo(2 * one.getEstimate().getExpectedMillis());
    }
}
