package dev.whimbrel.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.migration.v1.MigrationState;
import dev.whimbrel.testparts.Parts;
import dev.whimbrel.testparts.TestSchema;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import liquibase.Scope;
import liquibase.command.CommandScope;
import liquibase.resource.DirectoryResourceAccessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many tenants at once in one orchestrator, which is where Liquibase's own lock leaks. */
class FleetIT {
    private static final int SCHEMAS = 20;

    private static final String CHANGELOG = """
            databaseChangeLog:
              - changeSet:
                  id: accounts
                  author: platform
                  changes:
                    - createTable:
                        tableName: account
                        columns:
                          - column: {name: id, type: bigint, autoIncrement: true, constraints: {primaryKey: true, nullable: false}}
                          - column: {name: email, type: varchar(200), constraints: {nullable: false}}
              - changeSet:
                  id: accounts-by-email
                  author: platform
                  changes:
                    - createIndex:
                        tableName: account
                        indexName: idx_account_email
                        columns:
                          - column: {name: email}
              - changeSet:
                  id: first-account
                  author: platform
                  changes:
                    - insert:
                        tableName: account
                        columns:
                          - column: {name: email, value: root@example.org}
            """;

    @Test
    void twentyMigrationsOnTwentySchemasAllCompleteAndLeaveNoLock(@TempDir Path folder) throws Exception {
        var targets = new LinkedHashMap<String, TestSchema>();
        for (var database : Parts.databases()) {
            for (int i = 0; i < SCHEMAS; i++) {
                targets.put(database.label().replaceAll("[^A-Za-z0-9]+", "-") + "-" + i, database.newSchema("tenant"));
            }
        }
        try (var system = WholeSystem.start(targets)) {
            var requests = new ArrayList<String>();
            for (var target : targets.keySet()) {
                var request =
                        Requests.request(target, "accounts.yaml", CHANGELOG).build();
                requests.add(request.getRequestId());
                system.submit(request);
            }
            for (var request : requests) {
                var outcome = system.outcomes().of(request);
                assertThat(outcome.getTo())
                        .as(String.valueOf(outcome.getReason()))
                        .isEqualTo(MigrationState.COMPLETED);
            }
        }
        Files.writeString(folder.resolve("accounts.yaml"), CHANGELOG);
        for (var schema : targets.values()) {
            assertNoLockIsLeft(schema);
            assertThat(statusOfStockLiquibase(schema, folder)).contains("is up to date");
            schema.close();
        }
    }

    private static void assertNoLockIsLeft(TestSchema schema) throws Exception {
        try (var connection = schema.connect();
                var statement = connection.createStatement()) {
            try (var tables = statement.executeQuery("SHOW TABLES LIKE 'DATABASECHANGELOGLOCK'")) {
                assertThat(tables.next())
                        .as("Liquibase's lock table is not even made")
                        .isFalse();
            }
            try (var locks = statement.executeQuery("SELECT COUNT(*) FROM information_schema.processlist WHERE db = '"
                    + schema.name() + "' AND id <> CONNECTION_ID()")) {
                locks.next();
                assertThat(locks.getInt(1))
                        .as("connections left on " + schema.name())
                        .isZero();
            }
        }
    }

    private static String statusOfStockLiquibase(TestSchema schema, Path folder) throws Exception {
        var output = new ByteArrayOutputStream();
        Map<String, Object> scope =
                Map.of(Scope.Attr.resourceAccessor.name(), new DirectoryResourceAccessor(folder.toFile()));
        Scope.child(scope, () -> {
            new CommandScope("status")
                    .addArgumentValue("url", schema.url())
                    .addArgumentValue("username", schema.database().user())
                    .addArgumentValue("password", schema.database().password())
                    .addArgumentValue("changelogFile", "accounts.yaml")
                    .setOutput(output)
                    .execute();
        });
        return output.toString(StandardCharsets.UTF_8);
    }
}
