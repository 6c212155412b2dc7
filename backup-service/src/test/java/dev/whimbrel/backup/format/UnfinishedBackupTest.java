package dev.whimbrel.backup.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.backup.store.LocalStore;
import dev.whimbrel.targets.TargetName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnfinishedBackupTest {
    private static final TargetName TARGET = new TargetName("birds");

    @TempDir
    Path root;

    private BackupStore store;

    @BeforeEach
    void begin() {
        store = LocalStore.open(root);
    }

    @Test
    void aBackupIsThereOnlyOnceItIsPublished() throws Exception {
        var unfinished = store.begin(TARGET, Samples.BACKUP);
        Samples.seal(unfinished);
        assertThat(store.finished()).isEmpty();
        assertThat(root.resolve("birds").resolve(Samples.BACKUP.value())).doesNotExist();
        unfinished.publish();
        assertThat(store.finished())
                .singleElement()
                .extracting(BackupFiles::place)
                .isEqualTo(store.files(TARGET, Samples.BACKUP).place());
    }

    @Test
    void nobodyButTheOwnerReadsIt() throws Exception {
        var unfinished = store.begin(TARGET, Samples.BACKUP);
        Samples.seal(unfinished);
        var directory = Samples.directory(unfinished.publish());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
        try (var files = Files.list(directory)) {
            assertThat(files)
                    .hasSize(6)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void whatAnEarlierAttemptLeftGoesAndWhatOthersAreWritingStays() throws Exception {
        store.begin(TARGET, Samples.BACKUP);
        var other = store.begin(TARGET, BackupId.at(Instant.EPOCH, "migration-2"));
        assertThat(store.discardUnfinished(TARGET, "migration-1")).isEqualTo(1);
        assertThat(Samples.directory(other.files())).exists();
    }

    @Test
    void whatNobodyGoesOnWithGoes() throws Exception {
        store.begin(TARGET, BackupId.at(Instant.parse("2026-01-01T00:00:00Z"), "migration-1"));
        var younger = store.begin(TARGET, BackupId.at(Instant.parse("2026-01-02T00:00:00Z"), "migration-2"));
        assertThat(store.discardUnfinished(Instant.parse("2026-01-01T12:00:00Z")))
                .isEqualTo(1);
        assertThat(Samples.directory(younger.files())).exists();
    }

    @Test
    void aDeletedBackupIsNoneAtOnceAndDeletingItAgainIsNoFailure() throws Exception {
        var unfinished = store.begin(TARGET, Samples.BACKUP);
        Samples.seal(unfinished);
        unfinished.publish();
        store.delete(TARGET, Samples.BACKUP);
        assertThat(store.finished()).isEmpty();
        assertThat(root.resolve("birds")).isEmptyDirectory();
        store.delete(TARGET, Samples.BACKUP);
    }

    @Test
    void aDiscardedBackupLeavesNothing() throws Exception {
        var unfinished = store.begin(TARGET, Samples.BACKUP);
        Samples.seal(unfinished);
        unfinished.discard();
        assertThat(root.resolve("birds")).isEmptyDirectory();
    }

    @Test
    void theListOfChecksumsIsOneThatCommonToolsRead() throws Exception {
        var unfinished = store.begin(TARGET, Samples.BACKUP);
        Samples.seal(unfinished);
        assertThat(Files.readAllLines(Samples.directory(unfinished.files()).resolve(UnfinishedBackup.SUMS)))
                .hasSize(5)
                .allMatch(line -> line.matches("[0-9a-f]{64} {2}\\S+"))
                .contains(Checksums.sha256(Files.readAllBytes(
                                Samples.directory(unfinished.files()).resolve(Manifest.FILE)))
                        + "  manifest.json");
    }
}
