package dev.whimbrel.orchestrator.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.migration.v1.RollbackKind;
import dev.whimbrel.orchestrator.lifecycle.Signal;
import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables that a migration drops, in production. */
class QuarantineIT {
    private static final String SHOP = """
            CREATE TABLE customer (id INT NOT NULL PRIMARY KEY, name VARCHAR(50)) ENGINE=InnoDB;
            CREATE TABLE rental (id INT NOT NULL PRIMARY KEY, customer_id INT,
                CONSTRAINT rental_customer FOREIGN KEY (customer_id) REFERENCES customer (id)) ENGINE=InnoDB;
            CREATE TABLE old (id INT NOT NULL PRIMARY KEY AUTO_INCREMENT, note VARCHAR(30), KEY by_note (note)) ENGINE=InnoDB;
            INSERT INTO customer VALUES (1, 'Ann');
            INSERT INTO rental VALUES (1, 1);
            INSERT INTO old (note) VALUES ('kept'), ('too');
            """;

    private static final String DROPS_ONE = """
            --liquibase formatted sql
            --changeset ann:drop
            DROP TABLE old;
            --rollback CREATE TABLE old (id INT NOT NULL PRIMARY KEY);
            """;

    private static final String FAILS_LATER = """
            --liquibase formatted sql
            --changeset ann:drop
            DROP TABLE old;
            --changeset ann:fails
            ALTER TABLE customer ADD COLUMN name INT;
            """;

    private static final String MAKES_IT_ANEW = """
            --liquibase formatted sql
            --changeset ann:drop
            DROP TABLE old;
            CREATE TABLE old (id BIGINT NOT NULL PRIMARY KEY);
            --changeset ann:fails
            ALTER TABLE customer ADD COLUMN name INT;
            """;

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void areStillThereUnderAnotherName(TestDatabase database) throws Exception {
        try (var schema = shop(database);
                var rig = Rig.create()) {
            var target = Rig.inProduction(schema);
            var migration = rig.planned(target, DROPS_ONE);
            assertThat(Rig.firstStatement(migration).getWayBack()).startsWith("rung 2: ");
            assertThat(Rig.firstStatement(migration).getDestroys().getFirst())
                    .startsWith("table old with all of its 2 rows, for good after 20");

            assertThat(rig.run(migration, target)).isInstanceOf(ChangeOutcome.Applied.class);

            assertThat(tables(schema)).contains("customer").doesNotContain("old");
            assertThat(aside(schema))
                    .singleElement()
                    .satisfies(name -> assertThat(notes(schema, name)).containsExactly("kept", "too"));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void comeBackWithTheirRowsWhenTheMigrationFails(TestDatabase database) throws Exception {
        for (var changelog : List.of(FAILS_LATER, MAKES_IT_ANEW)) {
            try (var schema = shop(database);
                    var rig = Rig.create()) {
                var target = Rig.inProduction(schema);
                var migration = rig.planned(target, changelog);
                assertThat(Objects.requireNonNull(migration.plan())
                                .getChangeSets()
                                .getFirst()
                                .getRollback())
                        .isEqualTo(RollbackKind.DERIVED);

                assertThat(rig.run(migration, target)).isInstanceOf(ChangeOutcome.Partial.class);
                assertThat(rig.undo(migration, target)).isInstanceOf(Signal.ChangeUndone.class);

                assertThat(notes(schema, "old")).containsExactly("kept", "too");
                assertThat(aside(schema)).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void areDroppedWhereTheyWouldGoOnBindingOthers(TestDatabase database) throws Exception {
        try (var schema = shop(database);
                var rig = Rig.create()) {
            var target = Rig.inProduction(schema);
            var migration = rig.planned(target, DROPS_ONE.replace("DROP TABLE old", "DROP TABLE rental"));
            assertThat(Rig.firstStatement(migration).getBecause())
                    .isEqualTo(
                            "not put aside: its foreign key rental_customer would go on binding the rows it refers to");

            assertThat(rig.run(migration, target)).isInstanceOf(ChangeOutcome.Applied.class);

            assertThat(tables(schema)).doesNotContain("rental");
            assertThat(aside(schema)).isEmpty();
        }
    }

    private static TestSchema shop(TestDatabase database) throws SQLException {
        var schema = database.newSchema("quarantine");
        schema.run(SHOP);
        return schema;
    }

    private static List<String> tables(TestSchema schema) throws SQLException {
        return Traces.ask(schema, "SHOW TABLES");
    }

    private static List<String> aside(TestSchema schema) throws SQLException {
        return tables(schema).stream()
                .filter(name -> name.toUpperCase(java.util.Locale.ROOT).startsWith("WHIMBREL_ASIDE_"))
                .toList();
    }

    private static List<String> notes(TestSchema schema, String table) throws SQLException {
        return Traces.ask(schema, "SELECT note FROM `" + table + "` ORDER BY id");
    }
}
