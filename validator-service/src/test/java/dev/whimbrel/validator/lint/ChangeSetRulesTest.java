package dev.whimbrel.validator.lint;

import static dev.whimbrel.validator.lint.Plans.MYSQL;
import static dev.whimbrel.validator.lint.Plans.changeSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.whimbrel.migration.v1.RollbackKind;
import dev.whimbrel.validator.rules.Finding;
import dev.whimbrel.validator.rules.Severity;
import org.junit.jupiter.api.Test;

/** Rules about a change set as a whole. */
class ChangeSetRulesTest {
    @Test
    void aChangeSetWithoutAWayBackIsNamed() {
        var plan = changeSet(RollbackKind.WRITTEN, "DROP TABLE a")
                .with(RollbackKind.NONE, "DROP TABLE b")
                .with(RollbackKind.AUTOMATIC, "CREATE TABLE c (a INT)");

        assertThat(new HasNoWayBack().inspect(plan.on(MYSQL))).singleElement().satisfies(found -> {
            assertThat(found.rule()).isEqualTo("ID001");
            assertThat(found.severity()).isEqualTo(Severity.WARNING);
            assertThat(found.changeSet()).isEqualTo("changes.sql::2::anna");
        });
    }

    @Test
    void whatChangesNothingNeedsNoWayBack() {
        assertThat(new HasNoWayBack()
                        .inspect(changeSet(RollbackKind.NONE, "SELECT 1").on(MYSQL)))
                .isEmpty();
        assertThat(new HasNoWayBack().inspect(changeSet(RollbackKind.NONE).on(MYSQL)))
                .isEmpty();
    }

    @Test
    void definitionsAndRowsInOneChangeSetAreTold() {
        var plan = changeSet(RollbackKind.WRITTEN, "ALTER TABLE a ADD COLUMN b INT", "UPDATE a SET b = 1 WHERE id > 0");

        assertThat(new MixesDefinitionsAndRows().inspect(plan.on(MYSQL)))
                .extracting(Finding::rule, Finding::severity, Finding::changeSet)
                .containsExactly(tuple("ID004", Severity.WARNING, "changes.sql::1::anna"));
    }

    @Test
    void definitionsAndRowsInTwoChangeSetsAreFine() {
        var plan = changeSet(RollbackKind.WRITTEN, "ALTER TABLE a ADD COLUMN b INT", "CREATE INDEX i ON a (b)")
                .with(RollbackKind.WRITTEN, "UPDATE a SET b = 1 WHERE id > 0", "SELECT 1", "DELETE FROM a WHERE b = 2");

        assertThat(new MixesDefinitionsAndRows().inspect(plan.on(MYSQL))).isEmpty();
    }

    @Test
    void aTemporaryTableCommitsNothing() {
        var plan = changeSet(
                RollbackKind.WRITTEN,
                "CREATE TEMPORARY TABLE t (a INT)",
                "INSERT INTO a SELECT * FROM t",
                "DROP TEMPORARY TABLE t");

        assertThat(new MixesDefinitionsAndRows().inspect(plan.on(MYSQL))).isEmpty();
    }
}
