package dev.whimbrel.backup.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.backup.store.TestBucket;
import dev.whimbrel.targets.ChangeRight;
import dev.whimbrel.targets.binlog.WriterMark;
import dev.whimbrel.testparts.Parts;
import dev.whimbrel.testparts.TestSchema;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Backups and restores that a person asks for over REST, kept in a bucket. */
@TestInstance(Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before all
class RequestsIT {
    private static final String EGGS = "SELECT GROUP_CONCAT(id, ' ', egg ORDER BY id SEPARATOR ', ') FROM nest";

    private final Map<String, TestSchema> targets = new LinkedHashMap<>();
    private RunningService service;

    @BeforeAll
    void start(@TempDir Path backups) throws Exception {
        for (var database : Parts.databases()) {
            int number = targets.size();
            targets.put("shop" + number, database.newSchema("shop"));
            targets.put("prod" + number, database.newSchema("prod"));
        }
        for (var schema : targets.values()) {
            schema.run("""
                    CREATE TABLE nest (id INT PRIMARY KEY, egg VARCHAR(100));
                    CREATE TABLE twig (id INT PRIMARY KEY, nest INT, FOREIGN KEY (nest) REFERENCES nest (id));
                    INSERT INTO nest VALUES (1, 'white'), (2, 'blue');
                    INSERT INTO twig VALUES (1, 1), (2, 2);
                    """);
        }
        var bucket = TestBucket.own();
        service = RunningService.start(
                targets,
                backups,
                Map.of(
                        "whimbrel.backup.s3.bucket", bucket.bucket(),
                        "whimbrel.backup.s3.endpoint", bucket.endpoint(),
                        "whimbrel.backup.s3.prefix", "requests",
                        "whimbrel.backup.s3.access-key", bucket.accessKey(),
                        "whimbrel.backup.s3.secret-key", bucket.secretKey()));
    }

    @AfterAll
    void stop() {
        service.close();
        targets.values().forEach(TestSchema::close);
    }

    List<String> shops() {
        return targets.keySet().stream().filter(it -> it.startsWith("shop")).toList();
    }

    List<String> productions() {
        return targets.keySet().stream().filter(it -> it.startsWith("prod")).toList();
    }

    @ParameterizedTest
    @MethodSource("shops")
    void aBackupIsTakenShownVerifiedAndRestoredAndWhatWasThereBeforeCanBeHadBack(String target) throws Exception {
        var backupId = backup(target);
        var shown = service.get("/" + backupId).body();
        assertThat(shown.path("purpose").asString()).isEqualTo("REQUEST");
        assertThat(shown.path("migrationId").asString()).isEmpty();
        assertThat(shown.path("directory").asString()).startsWith("s3://backups/requests/" + target);
        assertThat(shown.path("neededFor").asString()).isEmpty();
        assertThat(service.post("/" + backupId + "/verify", "")
                        .body()
                        .path("whole")
                        .asBoolean())
                .isTrue();

        change(target, "UPDATE nest SET egg = 'cuckoo'", "DELETE FROM twig");
        var asked = service.post("/restore", "{'target': '" + target + "', 'requestedBy': 'ann'}");
        assertThat(asked.status()).as("%s", asked).isEqualTo(202);
        var done = service.await(asked.body().path("id").asString(), "DONE", "FAILED");
        assertThat(done.path("state").asString()).as("%s", done).isEqualTo("DONE");
        assertThat(done.path("backupId").asString()).isEqualTo(backupId);
        assertThat(done.path("outcome").asString()).contains("table nest: 2 rows");
        assertThat(read(target, "SELECT GROUP_CONCAT(egg ORDER BY id) FROM nest"))
                .isEqualTo("white,blue");
        assertThat(read(target, "SELECT COUNT(*) FROM twig")).isEqualTo("2");

        restored(target, "'backupId': '" + done.path("safetyBackupId").asString() + "'");
        assertThat(read(target, "SELECT GROUP_CONCAT(egg ORDER BY id) FROM nest"))
                .isEqualTo("cuckoo,cuckoo");
        restored(target, "'backupId': 'latest'");
        assertThat(read(target, "SELECT GROUP_CONCAT(egg ORDER BY id) FROM nest"))
                .as("what was made before a restore is not the latest")
                .isEqualTo("white,blue");
    }

    @ParameterizedTest
    @MethodSource("shops")
    void someTablesOrAnotherSchemaAreRestoredAndTheRestStays(String target) throws Exception {
        var backupId = backup(target);
        change(target, "UPDATE nest SET egg = 'cuckoo'", "DELETE FROM twig WHERE id = 1");
        restored(target, "'backupId': '" + backupId + "', 'tables': ['twig']");
        assertThat(read(target, "SELECT COUNT(*) FROM twig")).isEqualTo("2");
        assertThat(read(target, "SELECT MIN(egg) FROM nest")).isEqualTo("cuckoo");

        var other = schema(target).name() + "_copy";
        try {
            var done = restored(target, "'backupId': '" + backupId + "', 'intoSchema': '" + other + "'");
            assertThat(done.path("safetyBackupId").isNull())
                    .as("nothing was there")
                    .isTrue();
            assertThat(read(target, "SELECT MIN(egg) FROM nest")).isEqualTo("cuckoo");
            assertThat(read(target, "SELECT MIN(egg) FROM " + other + ".nest")).isEqualTo("blue");
            change(target, "UPDATE " + other + ".nest SET egg = 'none'");
            assertThat(restored(target, "'backupId': '" + backupId + "', 'intoSchema': '" + other + "'")
                            .path("safetyBackupId")
                            .isString())
                    .as("what is there by now is backed up")
                    .isTrue();
            assertThat(read(target, "SELECT MIN(egg) FROM " + other + ".nest")).isEqualTo("blue");
        } finally {
            change(target, "DROP SCHEMA IF EXISTS " + other);
            restored(target, "'backupId': '" + backupId + "'");
        }
        for (var taken : List.of("mysql", "information_schema", schema("prod0").name())) {
            var refused = service.post(
                    "/restore", "{'target': '" + target + "', 'intoSchema': '" + taken + "', 'requestedBy': 'ann'}");
            assertThat(refused.status()).as(taken).isEqualTo(422);
        }
    }

    @ParameterizedTest
    @MethodSource("shops")
    void whatEverybodyWroteSinceStaysButForWhatOneMigrationWrote(String target) throws Exception {
        var backupId = backup(target);
        var migration = "0199aaaa-0000-7000-8000-00000000000" + target.charAt(target.length() - 1);
        try (var own = schema(target).connect();
                var other = schema(target).connect();
                var ours = own.createStatement();
                var theirs = other.createStatement()) {
            var mark = WriterMark.on(own);
            theirs.execute("CREATE TABLE WHIMBREL_JOURNAL (migration_id CHAR(36), writer_mark BIGINT)");
            theirs.execute("INSERT INTO WHIMBREL_JOURNAL VALUES ('" + migration + "', " + mark.value() + ")");
            ours.execute("UPDATE nest SET egg = 'spoiled'");
            theirs.execute("INSERT INTO nest VALUES (7, 'green')");
        }

        var unknown = service.post(
                "/restore",
                "{'target': '" + target + "', 'requestedBy': 'ann', 'backupId': '" + backupId
                        + "', 'exceptMigration': 'nobody'}");
        assertThat(service.await(unknown.body().path("id").asString(), "FAILED", "DONE")
                        .path("outcome")
                        .asString())
                .contains("knows nothing of migration nobody");
        assertThat(read(target, EGGS)).isEqualTo("1 spoiled, 2 spoiled, 7 green");

        var done = restored(target, "'backupId': '" + backupId + "', 'exceptMigration': '" + migration + "'");

        assertThat(read(target, EGGS)).isEqualTo("1 white, 2 blue, 7 green");
        assertThat(done.path("exceptMigration").asString()).isEqualTo(migration);
        change(target, "DELETE FROM nest WHERE id = 7", "DROP TABLE WHIMBREL_JOURNAL");
    }

    @ParameterizedTest
    @MethodSource("productions")
    void productionIsNotTouchedUnlessItsNameIsRepeated(String target) throws Exception {
        backup(target);
        change(target, "UPDATE nest SET egg = 'cuckoo'");
        for (var confirmation : List.of("", "yes", "shop0")) {
            var refused = service.post(
                    "/restore",
                    "{'target': '" + target + "', 'requestedBy': 'ann', 'confirmation': '" + confirmation + "'}");
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.body().path("fields").toString()).contains("confirmation", "--confirm " + target);
        }
        assertThat(read(target, "SELECT MIN(egg) FROM nest")).isEqualTo("cuckoo");
        restored(target, "'confirmation': '" + target + "'");
        assertThat(read(target, "SELECT MIN(egg) FROM nest")).isEqualTo("blue");
    }

    @ParameterizedTest
    @MethodSource("shops")
    void aRestoreIsCancelledInTheMiddleAndResumed(String target) throws Exception {
        change(
                target,
                "CREATE TABLE flock (id INT PRIMARY KEY AUTO_INCREMENT, name CHAR(200))",
                "INSERT INTO flock (name) VALUES ('x'), ('y')");
        for (int i = 0; i < 15; i++) {
            change(target, "INSERT INTO flock (name) SELECT name FROM flock");
        }
        var backupId = backup(target);
        change(target, "UPDATE flock SET name = 'z'");
        var id = service.post(
                        "/restore",
                        "{'target': '" + target + "', 'backupId': '" + backupId + "', 'requestedBy': 'ann'}")
                .body()
                .path("id")
                .asString();
        service.await(id, "RESTORING");
        assertThat(service.post("/restore", "{'target': '" + target + "', 'requestedBy': 'bob'}")
                        .status())
                .as("another one meanwhile")
                .isEqualTo(409);
        assertThat(service.delete("/" + backupId + "?requestedBy=bob&evenIfNeeded=true")
                        .status())
                .as("deleting what is being restored")
                .isEqualTo(409);
        assertThat(service.post("/requests/" + id + "/cancel", "").status()).isEqualTo(200);
        var cancelled = service.await(id, "CANCELLED", "DONE", "FAILED");
        assertThat(cancelled.path("state").asString()).as("%s", cancelled).isEqualTo("CANCELLED");
        assertThat(read(target, "SELECT COUNT(*) FROM flock WHERE name = 'z'")).isEqualTo("65536");
        assertThat(read(
                        target,
                        "SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()"
                                + " AND TABLE_NAME LIKE '\\_whimbrel%'"))
                .isEqualTo("0");

        assertThat(service.post("/requests/" + id + "/resume", "{}").status()).isEqualTo(202);
        var done = service.await(id, "DONE", "FAILED");
        assertThat(done.path("state").asString()).as("%s", done).isEqualTo("DONE");
        assertThat(done.path("safetyBackupId").asString())
                .as("what is there by now is backed up again")
                .isNotEqualTo(cancelled.path("safetyBackupId").asString());
        assertThat(read(target, "SELECT COUNT(*) FROM flock WHERE name = 'z'")).isEqualTo("0");
        assertThat(service.post("/requests/" + id + "/resume", "{}").status()).isEqualTo(409);
        change(target, "DROP TABLE flock");
    }

    @ParameterizedTest
    @MethodSource("shops")
    void whileSomebodyElseMayChangeTheSchemaARestoreFailsAndCanBeResumedAfterwards(String target) throws Exception {
        var backupId = backup(target);
        change(target, "UPDATE nest SET egg = 'cuckoo'");
        String id;
        try (var migration = schema(target).connect()) {
            assertThat(ChangeRight.take(migration, schema(target).name())).isTrue();
            id = service.post(
                            "/restore",
                            "{'target': '" + target + "', 'backupId': '" + backupId + "', 'requestedBy': 'ann'}")
                    .body()
                    .path("id")
                    .asString();
            assertThat(service.await(id, "FAILED", "DONE").path("outcome").asString())
                    .contains("Somebody else is changing schema");
        }
        assertThat(read(target, "SELECT MIN(egg) FROM nest")).isEqualTo("cuckoo");
        service.post("/requests/" + id + "/resume", "{}");
        assertThat(service.await(id, "FAILED", "DONE").path("state").asString()).isEqualTo("DONE");
        assertThat(read(target, "SELECT MIN(egg) FROM nest")).isEqualTo("blue");
    }

    private String backup(String target) throws Exception {
        var asked = service.post(
                "",
                "{'target': '" + target + "', 'requestedBy': 'ann', 'requestId': 'take-"
                        + Long.toString(System.nanoTime(), 36) + "'}");
        assertThat(asked.status()).as("%s", asked).isEqualTo(202);
        var done = service.await(asked.body().path("id").asString(), "DONE", "FAILED");
        assertThat(done.path("state").asString()).as("%s", done).isEqualTo("DONE");
        return done.path("backupId").asString();
    }

    private tools.jackson.databind.JsonNode restored(String target, String more) throws Exception {
        var asked = service.post("/restore", "{'target': '" + target + "', 'requestedBy': 'ann', " + more + "}");
        assertThat(asked.status()).as("%s", asked).isEqualTo(202);
        var done = service.await(asked.body().path("id").asString(), "DONE", "FAILED");
        assertThat(done.path("state").asString()).as("%s", done).isEqualTo("DONE");
        return done;
    }

    private TestSchema schema(String target) {
        return java.util.Objects.requireNonNull(targets.get(target));
    }

    private void change(String target, String... statements) throws SQLException {
        try (var connection = schema(target).connect();
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private String read(String target, String sql) throws SQLException {
        try (var connection = schema(target).connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }
}
