package dev.whimbrel.orchestrator.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.orchestrator.changelog.Parsings;
import dev.whimbrel.testparts.Parts;
import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A hundred migrations in one process, eight at a time: none of them notices the others. */
class ManySchemasIT {
    private static final int SCHEMAS = 100;
    private static final int WORKERS = 8;
    private static final int CHANGELOGS = 4;

    static List<TestDatabase> databases() {
        return Parts.databases();
    }

    /** Each with a parameter of its own, which Liquibase would note for the whole process. */
    private static String changelog(int kind) {
        return """
                databaseChangeLog:
                  - property: {name: kind, value: "kind%d"}
                  - changeSet:
                      id: table
                      author: many
                      changes:
                        - createTable:
                            tableName: ${kind}
                            columns:
                              - column: {name: id, type: int, constraints: {primaryKey: true, nullable: false}}
                              - column: {name: name, type: "varchar(20)", defaultValue: "${kind}"}
                  - changeSet:
                      id: once
                      author: many
                      preConditions:
                        - onFail: MARK_RAN
                        - not: [{tableExists: {tableName: elsewhere}}]
                      changes:
                        - sql: {sql: "INSERT INTO ${kind} (id) VALUES (1)"}
                  - changeSet:
                      id: skipped
                      author: many
                      preConditions:
                        - onFail: MARK_RAN
                        - tableExists: {tableName: elsewhere}
                      changes:
                        - sql: {sql: "INSERT INTO ${kind} (id) VALUES (2)"}
                """.formatted(kind);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aHundredSchemasAreMigratedByEightWorkers(TestDatabase database) throws Exception {
        var schemas = new ArrayList<TestSchema>();
        try (var rig = Rig.create(WORKERS);
                var pool = Executors.newFixedThreadPool(WORKERS)) {
            for (var number = 0; number < SCHEMAS; number++) {
                schemas.add(database.newSchema("many"));
            }
            var work = new ArrayList<Callable<ChangeOutcome>>();
            for (var number = 0; number < SCHEMAS; number++) {
                var target = Rig.target(schemas.get(number));
                var text = changelog(number % CHANGELOGS);
                work.add(() -> rig.run(rig.planned(target, text), target));
            }
            for (var outcome : pool.invokeAll(work)) {
                assertThat(outcome.get()).isInstanceOf(ChangeOutcome.Applied.class);
            }
            assertThat(Parsings.of(rig.changelogs())).isEqualTo(CHANGELOGS);

            for (var number = 0; number < SCHEMAS; number++) {
                assertIsItsOwn(schemas.get(number), "kind" + number % CHANGELOGS);
            }
            assertThat(Traces.ask(schemas.getFirst(), locks(schemas))).containsExactly("0");
            assertNothingIsPending(rig, schemas);
        } finally {
            schemas.forEach(TestSchema::close);
        }
    }

    private static void assertIsItsOwn(TestSchema schema, String kind) throws SQLException {
        assertThat(Traces.ask(
                        schema,
                        "SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = '" + schema.name()
                                + "' AND TABLE_NAME NOT IN ('WHIMBREL_JOURNAL', 'DATABASECHANGELOG')"))
                .containsExactly(kind);
        assertThat(Traces.ask(schema, "SELECT CONCAT(id, ' ', name) FROM " + kind))
                .containsExactly("1 " + kind);
        assertThat(Traces.ask(
                        schema, "SELECT CONCAT_WS(' ', ID, EXECTYPE, ORDEREXECUTED) FROM DATABASECHANGELOG ORDER BY 1"))
                .containsExactly("once EXECUTED 2", "skipped MARK_RAN 3", "table EXECUTED 1");
        assertThat(Traces.ask(schema, "SELECT COUNT(DISTINCT DEPLOYMENT_ID) FROM DATABASECHANGELOG"))
                .containsExactly("1");
        Traces.assertJournalIsClean(schema);
    }

    /** How many of the locks are held. */
    private static String locks(List<TestSchema> schemas) {
        var held = schemas.stream()
                .map(schema -> "whimbrel:" + Digest.sha256(schema.name()).substring(0, 32))
                .map(name ->
                        "(IS_USED_LOCK('" + name + "') IS NOT NULL) + (IS_USED_LOCK('" + name + ":j') IS NOT NULL)")
                .toList();
        return "SELECT " + String.join(" + ", held);
    }

    private static void assertNothingIsPending(Rig rig, List<TestSchema> schemas) throws Exception {
        for (var number = 0; number < SCHEMAS; number++) {
            var again = rig.planned(Rig.target(schemas.get(number)), changelog(number % CHANGELOGS));
            assertThat(Objects.requireNonNull(again.plan()).getChangeSets()).isEmpty();
        }
        assertThat(Parsings.of(rig.changelogs())).isEqualTo(CHANGELOGS);
    }
}
