package dev.whimbrel.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.whimbrel.migration.v1.MigrationOptions;
import dev.whimbrel.migration.v1.MigrationState;
import dev.whimbrel.request.v1.MigrationRequested;
import dev.whimbrel.targets.catalog.CatalogReader;
import dev.whimbrel.testparts.Parts;
import dev.whimbrel.testparts.Sakila;
import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sakila, with its triggers, views, routines and odd types, goes through what real databases go through. */
class SakilaStoriesIT {
    private static final List<String> STORIES = List.of("soft-delete", "half-way", "duplicates", "destroyed", "dry");
    private static final Map<String, TestSchema> TARGETS = new LinkedHashMap<>();
    private static @org.jspecify.annotations.Nullable WholeSystem system;

    @BeforeAll
    static void loadSakilaAndStart() throws Exception {
        for (var database : Parts.databases()) {
            for (var story : STORIES) {
                Sakila.load(database).ifPresent(schema -> TARGETS.put(alias(story, database), schema));
            }
        }
        system = WholeSystem.start(TARGETS);
    }

    @AfterAll
    static void stop() {
        if (system != null) {
            system.close();
        }
        TARGETS.values().forEach(TestSchema::close);
    }

    static List<TestDatabase> databases() {
        return Parts.databases();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void softDeleteOnEveryTableIsCompletedAndLeavesAllElseAsItWas(TestDatabase database) throws Exception {
        var target = alias("soft-delete", database);
        var schema = sakila(target);
        var before = Snapshot.of(schema);

        var outcome =
                run(target, "soft-delete.yaml", softDelete(before.catalog().tables()));

        assertThat(outcome.state()).as(outcome.reason()).isEqualTo(MigrationState.COMPLETED);
        assertThat(outcome.proof())
                .anyMatch(line -> line.contains("stand in the journal as applied"))
                .anyMatch(line -> line.contains("differs from before in ") && line.contains("deleted_at"))
                .anyMatch(line -> line.contains("the data was looked at again after the change"));
        assertThat(before.contentNow(schema)).isEqualTo(before.content());
        var after = Snapshot.of(schema).catalog();
        assertThat(before.catalog().differencesTo(after))
                .isNotEmpty()
                .allMatch(difference -> difference.contains("deleted_at"), "is about deleted_at only");
        assertThat(after.tables()).hasSize(before.catalog().tables().size());
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aChangelogThatFailsAfterFourCommittedStatementsIsBroughtBack(TestDatabase database) throws Exception {
        var target = alias("half-way", database);
        var schema = sakila(target);
        var before = Snapshot.of(schema);

        var outcome = run(target, "half-way.yaml", HALF_WAY);

        assertThat(outcome.state()).as(outcome.reason()).isEqualTo(MigrationState.ROLLED_BACK);
        assertThat(outcome.reason()).contains("title").contains("4 statements");
        assertThat(outcome.proof()).anyMatch(line -> line.contains("catalog"));
        assertUntouched(schema, before);
        assertThat(outcome.path()).doesNotContain(MigrationState.RESTORING);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aUniqueIndexOverDuplicatesIsRefusedWithTheirNumberAndSampleKeys(TestDatabase database) throws Exception {
        var target = alias("duplicates", database);
        var schema = sakila(target);
        var before = Snapshot.of(schema);

        var outcome = run(target, "unique.yaml", UNIQUE_OVER_DUPLICATES);

        assertThat(outcome.state()).as(outcome.reason()).isEqualTo(MigrationState.REJECTED);
        assertThat(outcome.reason()).contains("actor").contains("first_name").containsPattern("\\d+ rows");
        assertUntouched(schema, before);
        assertThat(outcome.path()).doesNotContain(MigrationState.BACKING_UP, MigrationState.EXECUTING);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void dataThatRawSqlDestroyedComesBackFromTheBackup(TestDatabase database) throws Exception {
        var target = alias("destroyed", database);
        var schema = sakila(target);
        var before = Snapshot.of(schema);

        var outcome = run(target, "destroyed.sql", DESTROYED);

        assertThat(outcome.state()).as(outcome.reason()).isEqualTo(MigrationState.ROLLED_BACK);
        assertThat(outcome.path()).contains(MigrationState.RESTORING);
        assertUntouched(schema, before);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aDryRunIsRehearsedOnACopyAndLeavesTheTargetAsItWas(TestDatabase database) throws Exception {
        var target = alias("dry", database);
        var schema = sakila(target);
        var before = Snapshot.of(schema);

        var good =
                dryRun(target, "soft-delete.yaml", softDelete(before.catalog().tables()));
        var impossible = dryRun(target, "tall-actors.sql", VIEW_OF_NOTHING);

        assertThat(good.state()).as(good.reason()).isEqualTo(MigrationState.COMPLETED);
        assertThat(impossible.state()).as(impossible.reason()).isEqualTo(MigrationState.REJECTED);
        assertThat(impossible.reason()).contains("in the rehearsal").contains("height");
        assertThat(good.path()).doesNotContain(MigrationState.BACKING_UP, MigrationState.EXECUTING);
        assertUntouched(schema, before);
    }

    private static void assertUntouched(TestSchema schema, Snapshot before) throws SQLException {
        try (var connection = schema.connect()) {
            var now = CatalogReader.read(connection, schema.name());
            assertThat(before.catalog().differencesTo(now)).isEmpty();
            assertThat(now.fingerprint()).isEqualTo(before.catalog().fingerprint());
        }
        assertThat(Snapshot.of(schema).content()).isEqualTo(before.content());
    }

    private record Outcome(MigrationState state, String reason, List<String> proof, List<MigrationState> path) {}

    private static Outcome run(String target, String path, String changelog) {
        return run(Requests.request(target, path, changelog).build());
    }

    private static Outcome dryRun(String target, String path, String changelog) {
        var options = MigrationOptions.newBuilder().setDryRun(true).build();
        return run(Requests.request(target, path, changelog).setOptions(options).build());
    }

    private static Outcome run(MigrationRequested request) {
        var running = java.util.Objects.requireNonNull(system);
        running.submit(request);
        var last = running.outcomes().of(request.getRequestId());
        return new Outcome(
                last.getTo(),
                String.valueOf(last.getReason()),
                last.getProof(),
                running.outcomes().path(request.getRequestId()));
    }

    private static TestSchema sakila(String target) {
        var schema = TARGETS.get(target);
        assumeTrue(schema != null, "Sakila is not on this machine");
        return java.util.Objects.requireNonNull(schema);
    }

    private static String alias(String story, TestDatabase database) {
        return story + "-" + database.label().replaceAll("[^A-Za-z0-9]+", "-");
    }

    private static String softDelete(List<String> tables) {
        return tables.stream()
                .map(table -> SOFT_DELETE.formatted(table, table, table, table))
                .collect(Collectors.joining("", "databaseChangeLog:\n", ""));
    }

    private static final String SOFT_DELETE = """
              - changeSet:
                  id: soft-delete-%s
                  author: team-films
                  comment: Rows are marked as deleted instead of being deleted.
                  changes:
                    - addColumn:
                        tableName: %s
                        columns:
                          - column:
                              name: deleted_at
                              type: datetime
                    - createIndex:
                        tableName: %s
                        indexName: idx_%s_deleted_at
                        columns:
                          - column:
                              name: deleted_at
            """;

    private static final String HALF_WAY = """
            databaseChangeLog:
              - changeSet:
                  id: 1
                  author: team-films
                  changes:
                    - addColumn:
                        tableName: film
                        columns:
                          - column: {name: tagline, type: varchar(200)}
              - changeSet:
                  id: 2
                  author: team-films
                  changes:
                    - createIndex:
                        tableName: film
                        indexName: idx_tagline
                        columns:
                          - column: {name: tagline}
              - changeSet:
                  id: 3
                  author: team-films
                  changes:
                    - createTable:
                        tableName: film_review
                        columns:
                          - column: {name: review_id, type: bigint, autoIncrement: true, constraints: {primaryKey: true, nullable: false}}
                          - column: {name: film_id, type: smallint unsigned, constraints: {nullable: false}}
                          - column: {name: body, type: text}
              - changeSet:
                  id: 4
                  author: team-films
                  changes:
                    - addColumn:
                        tableName: customer
                        columns:
                          - column: {name: loyalty, type: int}
              - changeSet:
                  id: 5
                  author: team-films
                  changes:
                    - addColumn:
                        tableName: film
                        columns:
                          - column: {name: title, type: varchar(10)}
              - changeSet:
                  id: 6
                  author: team-films
                  changes:
                    - createIndex:
                        tableName: customer
                        indexName: idx_loyalty
                        columns:
                          - column: {name: loyalty}
            """;

    private static final String UNIQUE_OVER_DUPLICATES = """
            databaseChangeLog:
              - changeSet:
                  id: unique-first-names
                  author: team-films
                  changes:
                    - createIndex:
                        tableName: actor
                        indexName: uq_actor_first_name
                        unique: true
                        columns:
                          - column: {name: first_name}
            """;

    /** That there is no such column only the server knows. */
    private static final String VIEW_OF_NOTHING = """
            --liquibase formatted sql
            --changeset team-films:tall-actors
            CREATE VIEW tall_actor AS SELECT actor_id, height FROM actor;
            --rollback DROP VIEW tall_actor;
            """;

    private static final String DESTROYED = """
            --liquibase formatted sql
            --changeset team-films:tidy-up
            --comment: Remove what nobody rents any more
            DELETE FROM film_actor WHERE actor_id < 50;
            UPDATE film SET description = NULL, rental_rate = 0 WHERE film_id < 500;
            ALTER TABLE customer DROP COLUMN email;

            --changeset team-films:then-fail
            ALTER TABLE no_such_table ADD COLUMN a INT;
            """;
}
