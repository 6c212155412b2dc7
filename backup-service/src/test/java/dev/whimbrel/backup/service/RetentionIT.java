package dev.whimbrel.backup.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.backup.jobs.Deletions;
import dev.whimbrel.backup.v1.BackupDeleted;
import dev.whimbrel.backup.v1.BackupRequestRefused;
import dev.whimbrel.backup.v1.BackupRestored;
import dev.whimbrel.backup.v1.BackupTaken;
import dev.whimbrel.backup.v1.BackupVerified;
import dev.whimbrel.backup.v1.DeleteBackup;
import dev.whimbrel.backup.v1.PruneBackups;
import dev.whimbrel.backup.v1.RestoreBackup;
import dev.whimbrel.backup.v1.TakeBackup;
import dev.whimbrel.backup.v1.VerifyBackup;
import dev.whimbrel.migration.v1.MigrationState;
import dev.whimbrel.migration.v1.MigrationStateChanged;
import dev.whimbrel.schemas.Topics;
import dev.whimbrel.testparts.Parts;
import dev.whimbrel.testparts.TestSchema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** What is asked by topic, and what is never pruned. */
@TestInstance(Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before all
class RetentionIT {
    /** No target of another test has this name: the topics are shared. */
    private final String target = "prod-" + Long.toString(System.nanoTime(), 36);

    private TestSchema schema;
    private RunningService service;
    private Path directory;

    @BeforeAll
    void start(@TempDir Path backups) throws Exception {
        directory = backups;
        schema = Parts.database().newSchema("kept");
        schema.run("CREATE TABLE nest (id INT PRIMARY KEY); INSERT INTO nest VALUES (1), (2);");
        service = RunningService.start(Map.of(target, schema), backups, Map.of());
    }

    @AfterAll
    void stop() {
        service.close();
        schema.close();
    }

    @Test
    void whatAnUnfinishedMigrationOrAnOpenRollbackWindowMayNeedStays() throws Exception {
        var migration = UUID.randomUUID().toString();
        command(TakeBackup.newBuilder()
                .setMigrationId(migration)
                .setTarget(target)
                .setTables(List.of("nest"))
                .build());
        var id = service.hear(BackupTaken.class, it -> it.getMigrationId().equals(migration))
                .getBackupId();
        age(id, Duration.ofDays(31));

        assertKept(id, "is not known here");
        moved(migration, MigrationState.EXECUTING, 5, Instant.now());
        assertKept(id, "is not finished (EXECUTING)");
        moved(migration, MigrationState.COMPLETED, 9, Instant.now());
        assertKept(id, "may be taken back until");
        moved(migration, MigrationState.VERIFYING, 8, Instant.now()); // late, and older
        moved(migration, MigrationState.COMPLETED, 10, Instant.now().minus(Duration.ofDays(8)));
        RunningService.awaiting("the window closes")
                .until(() -> service.get("/" + id)
                        .body()
                        .path("neededFor")
                        .asString()
                        .isEmpty());

        var wouldGo = service.post("/prune?dryRun=true&requestedBy=ann", "").body();
        assertThat(wouldGo).singleElement().satisfies(it -> {
            assertThat(it.path("id").asString()).isEqualTo(id);
            assertThat(it.path("reason").asString()).isEqualTo("older than 30 days");
        });
        assertThat(service.get("/" + id).status()).isEqualTo(200);
        service.bean(Deletions.class).doSome();
        assertThat(service.get("/" + id).status()).isEqualTo(404);
        assertThat(directory.resolve(target).resolve(id)).doesNotExist();
        assertThat(service.hear(BackupDeleted.class, it -> it.getBackupId().equals(id))
                        .getReason())
                .isEqualTo("older than 30 days");
    }

    private void assertKept(String id, String why) throws Exception {
        RunningService.awaiting(why)
                .until(() -> service.get("/" + id)
                        .body()
                        .path("neededFor")
                        .asString()
                        .contains(why));
        assertThat(service.post("/prune?requestedBy=ann", "").body()).isEmpty();
        var refused = service.delete("/" + id + "?requestedBy=ann");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().path("detail").asString()).contains(why, "evenIfNeeded");
    }

    @Test
    void everythingCanBeAskedByTopic() throws Exception {
        command(TakeBackup.newBuilder()
                .setMigrationId("")
                .setRequestId("take-1")
                .setRequestedBy("ann")
                .setTarget(target)
                .setTables(List.of())
                .build());
        var taken = mine(BackupTaken.class, "take-1");
        assertThat(taken.getMigrationId()).isEmpty();
        var id = taken.getBackupId();

        command(VerifyBackup.newBuilder()
                .setRequestId("verify-1")
                .setTarget(target)
                .setBackupId(id)
                .build());
        assertThat(mine(BackupVerified.class, "verify-1").getWhole()).isTrue();
        var chunk = directory.resolve(target).resolve(id).resolve("nest.0001.sql.zst");
        var whole = Files.readAllBytes(chunk);
        Files.write(chunk, new byte[] {1, 2, 3});
        command(VerifyBackup.newBuilder()
                .setRequestId("verify-2")
                .setTarget(target)
                .setBackupId(id)
                .build());
        assertThat(mine(BackupVerified.class, "verify-2").getFindings())
                .singleElement()
                .asString()
                .contains("nest.0001.sql.zst");
        Files.write(chunk, whole);

        command(restore("restore-1", "").build());
        assertThat(mine(BackupRequestRefused.class, "restore-1").getReason())
                .contains("is in production, and its name was not repeated");
        command(restore("restore-2", target).build());
        var restored = mine(BackupRestored.class, "restore-2");
        assertThat(restored.getBackupId()).isEqualTo(id);
        assertThat(restored.getSafetyBackupId()).isNotNull();

        command(DeleteBackup.newBuilder()
                .setRequestId("delete-1")
                .setTarget(target)
                .setBackupId(id)
                .setRequestedBy("ann")
                .build());
        var deleted = mine(BackupDeleted.class, "delete-1");
        assertThat(deleted.getRequestedBy()).isEqualTo("ann");
        assertThat(directory.resolve(target).resolve(id)).doesNotExist();

        age(String.valueOf(restored.getSafetyBackupId()), Duration.ofDays(31));
        command(PruneBackups.newBuilder()
                .setRequestId("prune-1")
                .setTarget(target)
                .setRequestedBy("ann")
                .build());
        assertThat(mine(BackupDeleted.class, "prune-1").getBackupId()).isEqualTo(restored.getSafetyBackupId());
    }

    private RestoreBackup.Builder restore(String requestId, String confirmation) {
        return RestoreBackup.newBuilder()
                .setMigrationId("")
                .setRequestId(requestId)
                .setRequestedBy("ann")
                .setTarget(target)
                .setBackupId("latest")
                .setConfirmation(confirmation);
    }

    private <T extends org.apache.avro.generic.IndexedRecord> T mine(Class<T> kind, String requestId) {
        return service.hear(
                kind,
                it -> it.get(it.getSchema().getField("requestId").pos())
                                .toString()
                                .equals(requestId)
                        && it.get(it.getSchema().getField("target").pos())
                                .toString()
                                .equals(target));
    }

    private void command(org.apache.avro.generic.IndexedRecord command) throws Exception {
        service.say(Topics.BACKUP_COMMANDS, target, command);
    }

    private void moved(String migration, MigrationState to, long version, Instant at) throws Exception {
        service.say(
                Topics.MIGRATION_EVENTS,
                target,
                MigrationStateChanged.newBuilder()
                        .setMigrationId(migration)
                        .setRequestId("r")
                        .setTarget(target)
                        .setChangelog("c")
                        .setTo(to)
                        .setAt(at)
                        .setVersion(version)
                        .setRequestedBy("ann")
                        .build());
    }

    private void age(String id, Duration by) {
        service.database()
                .sql("UPDATE backup SET taken_at = taken_at - INTERVAL ? SECOND WHERE id = ?")
                .params(by.toSeconds(), id)
                .update();
    }
}
