package dev.whimbrel.validator.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.migration.v1.Plan;
import dev.whimbrel.migration.v1.PlannedChangeSet;
import dev.whimbrel.migration.v1.PlannedStatement;
import dev.whimbrel.migration.v1.RollbackKind;
import dev.whimbrel.migration.v1.SentStatement;
import dev.whimbrel.migration.v1.StatementKind;
import dev.whimbrel.rehearsal.PlannedSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What of a plan is rehearsed on a copy, up and down. */
class PlanReaderTest {
    private static final PlannedStatement ADDS = statement("ALTER TABLE a ADD b INT", StatementKind.ALTER, "")
            .setSent(List.of(new SentStatement("ALTER TABLE a ADD b INT, ALGORITHM=INSTANT", "INSTANT", "", false)))
            .setInverse(List.of("ALTER TABLE a DROP b"))
            .build();
    private static final PlannedStatement ASIDE = statement("DROP TABLE old", StatementKind.DROP, "2026-12-05")
            .setSent(List.of(new SentStatement("RENAME TABLE old TO aside", "", "", false)))
            .setInverse(List.of("RENAME TABLE aside TO old"))
            .build();
    private static final PlannedStatement KEPT = statement("UPDATE a SET c = 1", StatementKind.UPDATE, "2026-12-05")
            .setSent(List.of(new SentStatement("/* rows kept in k */ UPDATE a SET c = 1", "", "", false)))
            .setInverse(List.of("/* rows back from k */ UPDATE k JOIN a SET a.c = k.c"))
            .build();

    private static PlannedStatement.Builder statement(String sql, StatementKind kind, String keptUntil) {
        return PlannedStatement.newBuilder().setSql(sql).setKind(kind).setKeptUntil(keptUntil);
    }

    private static PlannedSet rehearsed(RollbackKind rollback, List<String> back, PlannedStatement... statements) {
        var changeSet = PlannedChangeSet.newBuilder()
                .setId("1")
                .setAuthor("ann")
                .setFile("a.sql")
                .setRollback(rollback)
                .setStatements(List.of(statements))
                .setRollbackStatements(back)
                .build();
        var plan = Plan.newBuilder()
                .setChangeSets(List.of(changeSet))
                .setAffectedTables(List.of("a"))
                .setCatalogFingerprint("")
                .build();
        return PlanReader.sets(plan).getFirst();
    }

    @Test
    void whatIsPutAsideGoesThereAndComesBackFromThereAndRowsAreNotKeptOnACopy() {
        var set = rehearsed(RollbackKind.DERIVED, List.of("not looked at"), ADDS, ASIDE, KEPT);

        assertThat(set.up())
                .containsExactly("ALTER TABLE a ADD b INT", "RENAME TABLE old TO aside", "UPDATE a SET c = 1");
        assertThat(set.down()).containsExactly("RENAME TABLE aside TO old", "ALTER TABLE a DROP b");
        assertThat(set.leadsBack()).isTrue();
    }

    @Test
    void aWrittenRollbackIsHeldAgainstWhatIsWritten() {
        var set = rehearsed(RollbackKind.WRITTEN, List.of("CREATE TABLE old (id INT)"), ASIDE);

        assertThat(set.up()).containsExactly("DROP TABLE old");
        assertThat(set.down()).containsExactly("CREATE TABLE old (id INT)");
    }

    @Test
    void withoutAWayBackThereIsNoneToTry() {
        assertThat(rehearsed(RollbackKind.NONE, List.of(), ADDS).leadsBack()).isFalse();
    }
}
