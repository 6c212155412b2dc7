package dev.whimbrel.orchestrator.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.migration.v1.Plan;
import dev.whimbrel.migration.v1.PlannedChangeSet;
import dev.whimbrel.migration.v1.PlannedStatement;
import dev.whimbrel.migration.v1.RollbackKind;
import dev.whimbrel.migration.v1.StatementKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class CreatedTablesTest {
    @Test
    void tablesThatThePlanMakesAreOneTooManyAfterARestore() {
        var plan = plan(
                false,
                statement("CREATE TABLE audit (id int)", StatementKind.CREATE, "audit"),
                statement("alter table film add x int", StatementKind.ALTER, "film"));
        assertThat(CreatedTables.of(plan)).containsExactly("audit");
    }

    @Test
    void theNewNameOfARenamedTableIsOneTooManyButNeverTheOldOne() {
        var plan = plan(false, statement("rename table film to movie", StatementKind.RENAME, "film", "movie"));
        assertThat(CreatedTables.of(plan)).containsExactly("movie");
    }

    @Test
    void aTableThatExistedIsNeverDroppedHoweverItIsSpelt() {
        var plan = plan(false, statement("create table if not exists FILM (id int)", StatementKind.CREATE, "FILM"));
        assertThat(CreatedTables.of(plan)).isEmpty();
    }

    @Test
    void viewsAndIndexesAreNoTables() {
        var plan = plan(
                false,
                statement("create view v as select 1", StatementKind.CREATE, "v"),
                statement("create index i on other (id)", StatementKind.CREATE, "other"));
        assertThat(CreatedTables.of(plan)).isEmpty();
    }

    @Test
    void ofAPlanThatWasNotUnderstoodNothingIsCertain() {
        var plan = plan(true, statement("create table audit (id int)", StatementKind.CREATE, "audit"));
        assertThat(CreatedTables.of(plan)).isEmpty();
    }

    private static Plan plan(boolean wholeSchema, PlannedStatement... statements) {
        var changeSet = new PlannedChangeSet(
                "1",
                "ann",
                "changelog.sql",
                null,
                RollbackKind.NONE,
                List.of(statements),
                List.of(),
                false,
                false,
                List.of());
        return Plan.newBuilder()
                .setChangeSets(List.of(changeSet))
                .setAffectedTables(List.of("film"))
                .setWholeSchema(wholeSchema)
                .setCatalogFingerprint("fingerprint")
                .build();
    }

    private static PlannedStatement statement(String sql, StatementKind kind, String... tables) {
        return PlannedStatement.newBuilder()
                .setSql(sql)
                .setKind(kind)
                .setTables(List.of(tables))
                .build();
    }
}
