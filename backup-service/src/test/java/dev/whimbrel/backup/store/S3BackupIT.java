package dev.whimbrel.backup.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.backup.encryption.TestKeys;
import dev.whimbrel.backup.format.BackupFiles;
import dev.whimbrel.backup.format.Keys;
import dev.whimbrel.backup.stories.Bench;
import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Backups in a bucket: taken there, proven there, restored from there, and never half. */
class S3BackupIT {
    @TempDir
    Path staging;

    private final String prefix = "test-" + Long.toString(System.nanoTime(), 36);

    static Stream<Arguments> placesAndDatabases() throws Exception {
        var buckets = TestBucket.all();
        return dev.whimbrel.testparts.Parts.databases().stream()
                .flatMap(database -> buckets.stream().map(bucket -> Arguments.of(bucket, database)));
    }

    @ParameterizedTest
    @MethodSource("placesAndDatabases")
    void aBackupInABucketIsProvenThereRestoredFromThereAndDeleted(TestBucket bucket, TestDatabase database)
            throws Exception {
        try (var schema = schema(database)) {
            var store = S3Store.open(bucket.settings(prefix), staging, TestKeys.fresh());
            var bench = Bench.on(schema, staging).keptIn(store);
            var contents = bench.contents();
            var backup = bench.take();
            assertThat(backup.files().toString()).startsWith("s3://" + bucket.bucket() + "/" + prefix + "/target/");
            assertThat(bench.readBack(backup)).isEmpty();
            assertThat(store.finished())
                    .extracting(BackupFiles::place)
                    .containsExactly(backup.files().place());
            assertNothingIsOnThisDisk();

            bench.execute("SET foreign_key_checks = 0", "DROP TABLE nest", "DELETE FROM twig");
            bench.restore(backup);
            assertThat(bench.contents()).isEqualTo(contents);

            store.delete(bench.target().name(), backup.manifest().id());
            assertThat(store.finished()).isEmpty();
            assertThat(store.bucket().keys(prefix)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("placesAndDatabases")
    void anObjectThatWasChangedOrIsGoneIsNamed(TestBucket bucket, TestDatabase database) throws Exception {
        try (var schema = schema(database)) {
            var store = S3Store.open(bucket.settings(prefix), staging, Keys.NONE);
            var bench = Bench.on(schema, staging).keptIn(store);
            var backup = bench.take();
            var folder = prefix + "/target/" + backup.manifest().id() + "/";
            var chunk = backup.manifest()
                    .tables()
                    .getFirst()
                    .chunks()
                    .getFirst()
                    .file()
                    .name();
            byte[] whole;
            try (var in = store.bucket().get(folder + chunk)) {
                whole = in.readAllBytes();
            }
            whole[whole.length / 2] ^= 1;
            store.bucket().put(folder + chunk, whole);
            assertThat(bench.readBack(backup)).singleElement().asString().contains(chunk);
            store.bucket().delete(folder + chunk);
            assertThat(bench.readBack(backup)).containsExactly(chunk + " is missing");
        }
    }

    /** The endpoint fails after so many bytes, wherever that is: uploading, proving, or publishing. */
    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void anEndpointThatFailsHalfWayLeavesNothingThatCouldBeTakenForABackup(TestDatabase database) throws Exception {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var bucket = TestBucket.own();
        try (var schema = schema(database);
                var endpoint = new FailingEndpoint(bucket.endpoint())) {
            var store = S3Store.open(bucket.at(endpoint.uri(), prefix), staging, Keys.NONE);
            var bench = Bench.on(schema, staging).keptIn(store);
            for (int round = 0; round < 3; round++) {
                endpoint.failAfter(1_000 + random.nextInt(250_000));
                assertThatThrownBy(bench::take)
                        .as("seed %d, round %d", seed, round)
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("s3://" + bucket.bucket());
                assertThat(endpoint.hasFailed()).isTrue();
                endpoint.heal();
                assertThat(store.finished())
                        .as("seed %d, round %d", seed, round)
                        .isEmpty();
            }
            assertThat(store.discardUnfinished(Instant.now().minusSeconds(600))).isZero();
            var backup = bench.take();
            assertThat(bench.readBack(backup)).isEmpty();
            assertThat(store.bucket().keys(prefix))
                    .as("what the failed attempts left is gone")
                    .allMatch(key -> key.contains(backup.manifest().id().value()));
            assertNothingIsOnThisDisk();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void anEndpointThatFailsDuringARestoreLeavesTheLiveTablesAsTheyWere(TestDatabase database) throws Exception {
        var bucket = TestBucket.own();
        try (var schema = schema(database);
                var endpoint = new FailingEndpoint(bucket.endpoint())) {
            var store = S3Store.open(bucket.at(endpoint.uri(), prefix), staging, Keys.NONE);
            var bench = Bench.on(schema, staging).keptIn(store);
            var backup = bench.take();
            bench.execute("UPDATE nest SET egg = REVERSE(egg)");
            var live = bench.contents();
            var begun = new AtomicBoolean();
            assertThatThrownBy(() -> bench.restore(
                            backup,
                            Bench.watched(doing -> {
                                if (begun.compareAndSet(false, true)) {
                                    endpoint.failAfter(20_000);
                                }
                            }),
                            List.of(),
                            List.of()))
                    .hasMessageContaining("s3://" + bucket.bucket())
                    .hasMessageNotContaining("damaged");
            assertThat(endpoint.hasFailed()).isTrue();
            assertThat(bench.contents()).isEqualTo(live);
            endpoint.heal();
            bench.restore(backup);
            assertThat(bench.contents()).isNotEqualTo(live);
        }
    }

    private void assertNothingIsOnThisDisk() throws IOException {
        try (var all = Files.walk(staging)) {
            assertThat(all.filter(Files::isRegularFile)).isEmpty();
        }
    }

    private static TestSchema schema(TestDatabase database) throws Exception {
        var schema = database.newSchema("bucket");
        schema.run("""
                CREATE TABLE nest (id INT PRIMARY KEY, egg VARBINARY(200));
                CREATE TABLE twig (id INT PRIMARY KEY, nest INT, FOREIGN KEY (nest) REFERENCES nest (id));
                INSERT INTO nest WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)
                    SELECT i, CONCAT(SHA2(i, 256), SHA2(i, 512)) FROM n;
                INSERT INTO nest SELECT id + 1000, SHA2(egg, 512) FROM nest;
                INSERT INTO twig SELECT id, id FROM nest WHERE id < 500;
                """);
        return schema;
    }
}
