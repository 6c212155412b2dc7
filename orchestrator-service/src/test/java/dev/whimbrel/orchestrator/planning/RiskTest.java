package dev.whimbrel.orchestrator.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.migration.v1.Estimate;
import dev.whimbrel.migration.v1.Impact;
import dev.whimbrel.migration.v1.PlannedStatement;
import dev.whimbrel.migration.v1.StatementKind;
import dev.whimbrel.targets.Environment;
import java.util.List;
import org.junit.jupiter.api.Test;

class RiskTest {
    private static PlannedStatement.Builder statement() {
        return PlannedStatement.newBuilder()
                .setSql("alter table film …")
                .setKind(StatementKind.ALTER)
                .setTables(List.of("film"))
                .setAlgorithm("INSTANT")
                .setLock("NONE")
                .setSource("PROBED")
                .setWayBack("rung 1: the inverse")
                .setEstimate(new Estimate(2L, 15L, 500L, ""));
    }

    private static Risk risk(PlannedStatement.Builder statement, Environment environment) {
        return Risk.of(List.of(statement.build()), List.of(), environment);
    }

    @Test
    void whatIsInstantAndHasAnInverseIsNoRisk() {
        assertThat(risk(statement(), Environment.PRODUCTION)).isEqualTo(new Risk(0, List.of()));
    }

    @Test
    void waitingAndLosingAreRisksAndProductionMakesThemLarger() {
        var statement = statement()
                .setAlgorithm("COPY")
                .setRebuild(true)
                .setBlocksWrites(true)
                .setBytes(5_000_000_000L)
                .setEstimate(new Estimate(60_000L, 240_000L, 900_000L, ""))
                .setDestroys(List.of("column title of film: its values in 1000 rows"));

        var staging = risk(statement, Environment.STAGING);
        assertThat(staging.score()).isEqualTo(60);
        assertThat(staging.reasons())
                .containsExactly(
                        "others wait with writes to film for about 4 min (60 s to 15 min) (35)",
                        "destroys column title of film: its values in 1000 rows (15)",
                        "every row of film is written anew: disk, cache and replicas feel it (10)");
        assertThat(risk(statement, Environment.PRODUCTION).score()).isEqualTo(75);
    }

    @Test
    void whatTheServerWillRefuseIsTheLargestRisk() {
        assertThat(risk(statement().setRefused("no such column"), Environment.DEVELOPMENT)
                        .score())
                .isEqualTo(100);
    }

    @Test
    void whatBreaksCounts() {
        var impact = new Impact("view", "film_list", "uses column title of film, which is dropped", true);

        assertThat(Risk.of(List.of(statement().build()), List.of(impact), Environment.DEVELOPMENT))
                .isEqualTo(new Risk(20, List.of("view film_list uses column title of film, which is dropped (20)")));
    }

    @Test
    void theScoreNeverLeavesItsRange() {
        var statement =
                statement().setWayBack("none: the request waives the backup").build();

        assertThat(Risk.of(List.of(statement, statement, statement, statement), List.of(), Environment.PRODUCTION)
                        .score())
                .isEqualTo(100);
    }
}
