package dev.whimbrel.backup.encryption;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.backup.format.Checksums;
import dev.whimbrel.backup.format.Encryption;
import dev.whimbrel.backup.format.Keys;
import dev.whimbrel.backup.format.LockedBackup;
import dev.whimbrel.backup.store.LocalStore;
import dev.whimbrel.backup.stories.Bench;
import dev.whimbrel.backup.taking.TakenBackup;
import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What lies on the disk says nothing, and what has its key comes back whole. */
class EncryptedBackupIT {
    @TempDir
    Path directory;

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void nothingOnTheDiskCanBeReadAndEverythingComesBack(TestDatabase database) throws Exception {
        try (var schema = schema(database)) {
            var bench = Bench.on(schema, directory).keptIn(store(TestKeys.json(7)));
            var contents = bench.contents();
            var backup = bench.take();
            assertThat(backup.manifest().encryption()).isEqualTo(new Encryption("AesGcmHkdfStreaming", 7));
            for (var file : files(backup)) {
                var stored = Files.readString(file, ISO_8859_1);
                assertThat(String.valueOf(file.getFileName())).doesNotContainIgnoringCase("curlew");
                assertThat(stored)
                        .as("%s", file)
                        .doesNotContain("curlew", "secret", "wing_span", "CREATE", "INSERT", "InnoDB");
            }
            assertThat(Files.readString(Bench.directory(backup).resolve("manifest.json")))
                    .contains("\"keyId\" : 7");

            bench.execute("DROP TABLE curlew");
            bench.restore(backup);
            assertThat(bench.contents()).isEqualTo(contents);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void withoutItsKeyOrWithAnotherOneABackupIsLockedAndTheTablesStayAsTheyAre(TestDatabase database) throws Exception {
        try (var schema = schema(database)) {
            var backup =
                    Bench.on(schema, directory).keptIn(store(TestKeys.json(7))).take();
            for (var keys : List.of(Keys.NONE, Keyset.parse(TestKeys.json(8), "a test"))) {
                assertThatThrownBy(() -> restoreWith(schema, keys, backup))
                        .isInstanceOf(LockedBackup.class)
                        .hasMessageContaining("encrypted with key 7")
                        .hasMessageContaining("does not have that key");
            }
            assertThatThrownBy(() -> restoreWith(schema, Keyset.parse(TestKeys.json(7), "a test"), backup))
                    .isInstanceOf(LockedBackup.class)
                    .hasMessageContaining("it is another key");
            var bench = Bench.on(schema, directory);
            assertThat(bench.readBack(backup)).isEmpty();
        }
    }

    private void restoreWith(TestSchema schema, Keys keys, TakenBackup backup) throws Exception {
        var store = new LocalStore(directory, keys);
        var bench = Bench.on(schema, directory).keptIn(store);
        var same = new TakenBackup(
                backup.manifest(),
                store.files(bench.target().name(), backup.manifest().id()),
                backup.took());
        bench.restore(same);
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void afterARotationNewBackupsHaveTheNewKeyAndOldOnesCanStillBeRestored(TestDatabase database) throws Exception {
        try (var schema = schema(database)) {
            var first = TestKeys.json(7);
            var old = Bench.on(schema, directory).keptIn(store(first)).take();
            var rotated = TestKeys.rotated(first, 8);
            var bench = Bench.on(schema, directory).keptIn(store(rotated));
            assertThat(bench.take().manifest().encryption()).extracting("keyId").isEqualTo(8L);
            bench.execute("DELETE FROM curlew WHERE id > 10");
            restoreWith(schema, Keyset.parse(rotated, "a test"), old);
            assertThat(bench.ask("SELECT COUNT(*) FROM curlew")).isEqualTo("500");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void aFlippedBitIsFoundAndAFileInTheWrongPlaceCannotBeDecrypted(TestDatabase database) throws Exception {
        long seed = System.nanoTime();
        var random = new Random(seed);
        try (var schema = schema(database)) {
            var bench = Bench.on(schema, directory).keptIn(store(TestKeys.json(7)));
            var backup = bench.take();
            for (var file : files(backup)) {
                var whole = Files.readAllBytes(file);
                var flipped = whole.clone();
                flipped[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
                Files.write(file, flipped);
                assertThatThrownBy(() -> {
                            var found = bench.readBack(backup);
                            throw new AssertionError(found.isEmpty() ? "nothing was found" : found.toString());
                        })
                        .as("%s, seed %d", file.getFileName(), seed)
                        .hasMessageContaining(String.valueOf(file.getFileName()));
                Files.write(file, whole);
            }
            var names = backup.manifest().tables().getFirst();
            var one = names.definition().name();
            try (var stored = backup.files().stored(one)) {
                assertThat(Checksums.sha256(stored))
                        .isEqualTo(names.definition().sha256());
            }
            Files.copy(
                    Bench.directory(backup).resolve(one),
                    Bench.directory(backup).resolve("elsewhere.enc"));
            assertThatThrownBy(() -> backup.files().read("elsewhere.enc")).isInstanceOf(java.io.IOException.class);
            assertThat(new String(backup.files().read(one), ISO_8859_1)).contains("CREATE TABLE `curlew`");
        }
    }

    @Test
    void whatIsNoKeysetIsRefusedWithoutAWordOfIt() {
        assertThatThrownBy(() -> Keyset.parse("{\"key\":\"hush\"}", "The file keys.json"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The file keys.json is not a keyset")
                .hasMessageNotContaining("hush")
                .hasNoCause();
        assertThatThrownBy(() -> new EncryptionProperties(directory.resolve("none"), null).keys())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Nothing is backed up without it");
        assertThat(new EncryptionProperties(null, "hush").toString()).doesNotContain("hush");
    }

    private LocalStore store(String keyset) {
        return new LocalStore(directory, Keyset.parse(keyset, "a test"));
    }

    private static List<Path> files(TakenBackup backup) throws Exception {
        try (var all = Files.list(Bench.directory(backup))) {
            return all.toList();
        }
    }

    private static TestSchema schema(TestDatabase database) throws Exception {
        var schema = database.newSchema("locked");
        schema.run("""
                CREATE TABLE curlew (id INT PRIMARY KEY, wing_span VARCHAR(100));
                INSERT INTO curlew WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)
                    SELECT i, CONCAT('secret ', i) FROM n;
                """);
        return schema;
    }
}
