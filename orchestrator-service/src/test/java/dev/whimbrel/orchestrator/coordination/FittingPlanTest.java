package dev.whimbrel.orchestrator.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.migration.v1.Plan;
import dev.whimbrel.migration.v1.PlannedChangeSet;
import dev.whimbrel.migration.v1.PlannedStatement;
import dev.whimbrel.migration.v1.RollbackKind;
import dev.whimbrel.migration.v1.StatementKind;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class FittingPlanTest {
    @Test
    void anOrdinaryPlanTravelsAsItIs() {
        var plan = plan(3, "alter table film add x int");
        assertThat(FittingPlan.of(plan)).isSameAs(plan);
    }

    @Test
    void aPlanThatIsTooLongTravelsWithItsTextsCutAndSaysSo() throws IOException {
        var plan = plan(40, "insert into film values (" + "1, ".repeat(20_000) + "2)");

        var fitting = FittingPlan.of(plan);

        assertThat(fitting.toByteBuffer().remaining()).isLessThan(900_000);
        var statements = fitting.getChangeSets().getFirst().getStatements();
        assertThat(statements)
                .hasSize(40)
                .allSatisfy(statement -> assertThat(statement.getSql())
                        .startsWith("insert into film")
                        .contains("/* cut here: ")
                        .endsWith(" more characters */"));
        assertThat(plan.getChangeSets().getFirst().getStatements().getFirst().getSql())
                .hasSizeGreaterThan(60_000);
    }

    @Test
    void aPlanOfTooManyStatementsTravelsAsAnOutlineThatClaimsEverything() throws IOException {
        var fitting = FittingPlan.of(plan(100_000, "insert into film values (1)"));

        assertThat(fitting.toByteBuffer().remaining()).isLessThan(900_000);
        assertThat(fitting.getChangeSets()).isEmpty();
        assertThat(fitting.getWholeSchema()).isTrue();
        assertThat(fitting.getAffectedTables()).containsExactly("film");
    }

    private static Plan plan(int statements, String sql) {
        var statement = PlannedStatement.newBuilder()
                .setSql(sql)
                .setKind(StatementKind.INSERT)
                .setTables(List.of("film"))
                .build();
        var changeSet = new PlannedChangeSet(
                "1",
                "ann",
                "changelog.sql",
                null,
                RollbackKind.NONE,
                Collections.nCopies(statements, statement),
                List.of(),
                false,
                false,
                List.of());
        return Plan.newBuilder()
                .setChangeSets(List.of(changeSet))
                .setAffectedTables(List.of("film"))
                .setCatalogFingerprint("fingerprint")
                .build();
    }
}
