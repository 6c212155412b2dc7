package dev.whimbrel.validator.demands;

import static dev.whimbrel.validator.Shop.CHANGE_SET;
import static dev.whimbrel.validator.Shop.before;
import static dev.whimbrel.validator.Shop.counted;
import static dev.whimbrel.validator.Shop.judge;
import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.validator.rules.Answer;
import dev.whimbrel.validator.rules.DataRule;
import dev.whimbrel.validator.rules.Finding;
import dev.whimbrel.validator.rules.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemandRulesTest {
    private static final String UNIQUE = "CREATE UNIQUE INDEX uq_email ON customer (email)";
    private static final String NOT_NULL = "ALTER TABLE customer MODIFY email VARCHAR(50) NOT NULL";
    private static final String KEY =
            "ALTER TABLE orders ADD CONSTRAINT fk_store FOREIGN KEY (customer_id) REFERENCES store (id)";

    private static List<Finding> find(DataRule rule, Answer answer, String... statements) {
        return judge(rule.checks(before(statements)), answer);
    }

    @Test
    void duplicatesAreToldWithTheirNumbersAndSomeKeys() {
        assertThat(find(new UniqueDemand(), counted(37, 15, "3", "7", "12", "15"), UNIQUE))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.message())
                            .isEqualTo("unique index uq_email on customer(email): 37 rows share 15 values;"
                                    + " for example id 3, 7, 12");
                    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
                    assertThat(finding.rule()).isEqualTo("DD001");
                    assertThat(finding.changeSet()).isEqualTo(CHANGE_SET);
                    assertThat(finding.table()).isEqualTo("customer");
                    assertThat(finding.count()).isEqualTo(37);
                    assertThat(finding.sampleKeys()).containsExactly("3", "7", "12", "15");
                    assertThat(finding.query()).startsWith("SELECT t.* FROM `customer` t JOIN");
                });
    }

    @Test
    void nullsAreToldWithTheirNumber() {
        assertThat(find(new NotNullDemand(), counted(1, 0, "9"), NOT_NULL))
                .extracting(Finding::message)
                .containsExactly("customer.email becomes NOT NULL: 1 row holds NULL; for example id 9");
    }

    @Test
    void orphansAreToldWithTheParentsTheyLack() {
        assertThat(find(new ReferenceDemand(), counted(4, 2), KEY))
                .extracting(Finding::message)
                .containsExactly("foreign key fk_store on orders(customer_id): 4 rows refer to 2 values that store(id)"
                        + " does not have");
    }

    @Test
    void noRowInTheWayIsNoFinding() {
        assertThat(find(new UniqueDemand(), counted(0, 0), UNIQUE)).isEmpty();
        assertThat(find(new NotNullDemand(), counted(0, 0), NOT_NULL)).isEmpty();
        assertThat(find(new ReferenceDemand(), counted(0, 0), KEY)).isEmpty();
    }

    @Test
    void aQuestionThatTheServerRefusesDoesNotPassForAnEmptyAnswer() {
        assertThat(find(new UniqueDemand(), new Answer.Refused("it took too long"), UNIQUE))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
                    assertThat(finding.message()).endsWith("could not be checked: it took too long");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE customer SET email = NULL WHERE email = 'x'", // the rows themselves
                "DELETE FROM store WHERE id = 1", // by cascade
                "INSERT INTO log (line) VALUES ('x')", // by its trigger
                "CALL tidy_up()"
            })
    void whatThePlanMayTidyUpBeforeIsToldAndBlocksNothing(String earlier) {
        assertThat(find(new UniqueDemand(), counted(2, 1), earlier, UNIQUE))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.INFO);
                    assertThat(finding.message()).contains("may be gone by then");
                });
    }

    @Test
    void parentsThatThePlanInsertsMayAdoptTheOrphans() {
        assertThat(find(new ReferenceDemand(), counted(2, 1), "INSERT INTO store (id) VALUES (7)", KEY))
                .extracting(Finding::severity)
                .containsExactly(Severity.INFO);
    }

    @Test
    void changingRowsOfAnUnrelatedTableExcusesNothing() {
        assertThat(find(new NotNullDemand(), counted(2, 0), "UPDATE orders SET code = 'x' WHERE id = 1", NOT_NULL))
                .extracting(Finding::severity)
                .containsExactly(Severity.ERROR);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE customer ADD COLUMN token CHAR(36), ADD UNIQUE (token)",
                "CREATE UNIQUE INDEX uq ON customer ((LOWER(email)))"
            })
    void whatCannotBeCheckedIsSaidAndNeverGuessed(String statement) {
        assertThat(find(new UniqueDemand(), new Answer.Unasked(), statement))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.INFO);
                    assertThat(finding.message()).contains("cannot be checked beforehand");
                });
    }

    @Test
    void aColumnWithANewTypeIsComparedByteForByte() {
        var redefined = "ALTER TABLE customer MODIFY email VARCHAR(50) COLLATE utf8mb4_bin, ADD UNIQUE (email)";

        assertThat(new UniqueDemand().checks(before(redefined)))
                .singleElement()
                .satisfies(check -> assertThat(String.valueOf(check.question())).contains("AS BINARY"));
    }

    @Test
    void aColumnThatIsNotNullAlreadyIsNotAskedAbout() {
        assertThat(new NotNullDemand().checks(before("ALTER TABLE orders MODIFY code CHAR(9) NOT NULL")))
                .isEmpty();
    }

    @Test
    void aTableThatIsNotThereIsLeftToTheServer() {
        assertThat(new UniqueDemand().checks(before("CREATE UNIQUE INDEX uq ON nowhere (email)")))
                .isEmpty();
    }

    @Test
    void theColumnsOldNameIsAskedForAfterARename() {
        var checks = new UniqueDemand()
                .checks(before("ALTER TABLE customer RENAME COLUMN email TO mail, ADD UNIQUE uq (mail)"));

        assertThat(checks).singleElement().satisfies(check -> {
            assertThat(String.valueOf(check.question())).contains("t.`email`");
            assertThat(check.doing()).isEqualTo("unique index uq on customer(mail)");
        });
    }
}
