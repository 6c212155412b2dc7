package dev.whimbrel.validator.plan;

import static dev.whimbrel.validator.Shop.story;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanStoryTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE UNIQUE INDEX uq ON customer (email)",
                "ALTER TABLE customer ADD UNIQUE INDEX uq (email)",
                "ALTER TABLE customer ADD CONSTRAINT uq UNIQUE (email)",
                "ALTER TABLE customer MODIFY email VARCHAR(50) UNIQUE",
                "ALTER TABLE shop.customer ADD UNIQUE INDEX uq (email)"
            })
    void everyWayToMakeAColumnUniqueDemandsThatItsValuesAre(String statement) {
        var unique = story(statement).demands().stream().filter(Demand.Unique.class::isInstance);

        assertThat(unique).singleElement().satisfies(demand -> {
            assertThat(((Demand.Unique) demand).columns())
                    .extracting(ColumnRef::original)
                    .containsExactly("email");
        });
    }

    @Test
    void aPrimaryKeyDemandsThatItsColumnsAreNotNullToo() {
        assertThat(story("ALTER TABLE customer DROP PRIMARY KEY, ADD PRIMARY KEY (email, name)")
                        .demands())
                .extracting(demand -> demand.getClass().getSimpleName())
                .containsExactly("Unique", "NotNull", "NotNull");
    }

    @Test
    void aTableThatThePlanMakesHasNoRowsToBreakADemand() {
        var story = story(
                "CREATE TABLE voucher (id INT PRIMARY KEY, code VARCHAR(20))",
                "CREATE UNIQUE INDEX uq ON voucher (code)",
                "ALTER TABLE voucher MODIFY code VARCHAR(20) NOT NULL");

        assertThat(story.demands()).isEmpty();
        assertThat(story.originalTable("voucher")).isEmpty();
    }

    @Test
    void aTruncatedTableHasNoRowsToBreakADemand() {
        assertThat(story("TRUNCATE TABLE customer", "CREATE UNIQUE INDEX uq ON customer (email)")
                        .demands())
                .isEmpty();
    }

    @Test
    void aRenamedTableAndColumnAreAskedForByTheirOldNames() {
        var story = story(
                "RENAME TABLE customer TO client",
                "ALTER TABLE client RENAME COLUMN email TO mail",
                "CREATE UNIQUE INDEX uq ON client (mail)");

        assertThat(story.demands()).singleElement().satisfies(demand -> {
            assertThat(demand.table()).isEqualTo(new TableRef("client", "customer"));
            assertThat(((Demand.Unique) demand).columns()).containsExactly(new ColumnRef("mail", "email", false));
        });
        assertThat(story.originalTable("client")).contains("customer");
        assertThat(story.originalColumn("client", "mail")).contains("email");
        assertThat(story.originalTable("customer")).isEmpty();
    }

    @Test
    void tablesThatSwapTheirNamesAreToldApart() {
        var story = story("RENAME TABLE customer TO tmp, orders TO customer, tmp TO orders");

        assertThat(story.originalTable("customer")).contains("orders");
        assertThat(story.originalTable("orders")).contains("customer");
    }

    @Test
    void columnsThatSwapTheirNamesInOneStatementAreToldApart() {
        var story = story("ALTER TABLE customer RENAME COLUMN email TO name, RENAME COLUMN name TO email");

        assertThat(story.originalColumn("customer", "email")).contains("name");
        assertThat(story.originalColumn("customer", "name")).contains("email");
    }

    @Test
    void keysOfAnAlterNameColumnsAsTheyAreAfterIt() {
        var story = story("ALTER TABLE customer ADD UNIQUE (mail), CHANGE email mail VARCHAR(50)");

        assertThat(story.demands())
                .filteredOn(Demand.Unique.class::isInstance)
                .singleElement()
                .satisfies(demand -> assertThat(((Demand.Unique) demand).columns())
                        .containsExactly(new ColumnRef("mail", "email", true)));
    }

    @Test
    void aRedefinedColumnDemandsThatItsValuesFitTheTypeAndACheckThatRowsSatisfyIt() {
        var story = story(
                "ALTER TABLE customer MODIFY name VARCHAR(5)",
                "ALTER TABLE orders ADD CONSTRAINT few CHECK (code < 9)");

        assertThat(story.demands())
                .satisfiesExactly(
                        type -> assertThat(((Demand.Type) type).type()).isEqualTo("VARCHAR(5)"),
                        holds -> assertThat(((Demand.Holds) holds).condition()).isEqualTo("(code < 9)"));
    }

    @Test
    void whatNoStatementNamesIsSpared() {
        var touched = story(
                        "ALTER TABLE customer MODIFY name VARCHAR(5), RENAME COLUMN email TO mail",
                        "UPDATE customer SET mail = 'x' WHERE id = 1",
                        "DELETE FROM orders")
                .touched();

        assertThat(touched.spares("customer", "store_id")).isTrue();
        assertThat(touched.spares("customer", "NAME")).isFalse();
        assertThat(touched.spares("customer", "email"))
                .as("written under its new name")
                .isFalse();
        assertThat(touched.spares("orders", "code")).isFalse();
        assertThat(touched.spares("store", "name")).isTrue();
        assertThat(story("CALL anything()").touched().spares("store", "name")).isFalse();
    }

    @Test
    void aColumnThatThePlanAddsWasCalledNothingBefore() {
        var story = story("ALTER TABLE customer ADD COLUMN token CHAR(36) UNIQUE");

        assertThat(story.demands())
                .singleElement()
                .satisfies(demand -> assertThat(((Demand.Unique) demand).columns())
                        .containsExactly(new ColumnRef("token", null, false)));
    }

    @Test
    void aDemandKnowsWhoseRowsThePlanHasChangedByThen() {
        var story = story(
                "CREATE UNIQUE INDEX early ON customer (email)",
                "DELETE FROM customer WHERE email = 'x'",
                "CREATE UNIQUE INDEX late ON customer (email)");

        assertThat(story.demands().getFirst().before().nothing()).isTrue();
        assertThat(story.demands().getLast().before().tables()).containsExactly("customer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CALL tidy_up()", "THIS IS NO SQL"})
    void whatCannotBeReadMayHaveChangedAnyRow(String statement) {
        assertThat(story(statement, "CREATE UNIQUE INDEX uq ON customer (email)")
                        .demands())
                .singleElement()
                .satisfies(demand -> assertThat(demand.before().anything()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"SET foreign_key_checks = 0", "SELECT 1", "ANALYZE TABLE customer"})
    void whatOnlyLooksHasChangedNoRow(String statement) {
        assertThat(story(statement).written().nothing()).isTrue();
    }

    @Test
    void aTriggerOfThePlanMayChangeAnyRowOnceItFires() {
        var trigger = "CREATE TRIGGER t AFTER INSERT ON store FOR EACH ROW DELETE FROM customer";

        assertThat(story(trigger).written().anything()).isFalse();
        assertThat(story(trigger, "INSERT INTO store (id) VALUES (1)").written().anything())
                .isTrue();
    }

    @Test
    void aDroppedTableIsKnownByTheNameItHadBefore() {
        var story = story("RENAME TABLE customer TO client", "DROP TABLE client");

        assertThat(story.drops("customer")).isTrue();
        assertThat(story.drops("orders")).isFalse();
    }

    @Test
    void anotherSchemasTablesAreNoneOfOurs() {
        assertThat(story("ALTER TABLE elsewhere.customer ADD UNIQUE (email)").demands())
                .isEqualTo(List.of());
    }
}
