package dev.whimbrel.backup.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.backup.progress.Progress;
import dev.whimbrel.backup.progress.Unit;
import dev.whimbrel.backup.proof.ReadBack;
import dev.whimbrel.backup.store.LocalStore;
import dev.whimbrel.targets.TargetName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadBackTest {
    private static final Progress UNWATCHED = new Progress() {
        @Override
        public void at(String doing, Unit unit, long done, long total) {}

        @Override
        public boolean stopRequested() {
            return false;
        }
    };

    @TempDir
    Path root;

    private Path directory;
    private BackupFiles files;

    @BeforeEach
    void write() throws Exception {
        var unfinished = LocalStore.open(root).begin(new TargetName("birds"), Samples.BACKUP);
        Samples.seal(unfinished);
        files = unfinished.publish();
        directory = Samples.directory(files);
    }

    @Test
    void aWholeBackupHasNoFindings() throws Exception {
        assertThat(findings()).isEmpty();
    }

    @Test
    void aFlippedBitInAnyFileIsFoundAndTheFileNamed() throws Exception {
        long seed = System.nanoTime();
        var random = new Random(seed);
        List<Path> written;
        try (var all = Files.list(directory)) {
            written = all.toList();
        }
        for (var file : written) {
            var whole = Files.readAllBytes(file);
            for (int i = 0; i < 100; i++) {
                var flipped = whole.clone();
                flipped[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
                Files.write(file, flipped);
                assertThat(findings())
                        .as("%s, seed %d, round %d", file.getFileName(), seed, i)
                        .anySatisfy(finding -> assertThat(finding).contains(String.valueOf(file.getFileName())));
            }
            Files.write(file, whole);
        }
        assertThat(findings()).isEmpty();
    }

    @Test
    void twoFilesThatWereSwappedAreFound() throws Exception {
        var one = directory.resolve("bird.0001.sql.zst");
        var two = directory.resolve("bird.0002.sql.zst");
        var bytes = Files.readAllBytes(one);
        Files.write(one, Files.readAllBytes(two));
        Files.write(two, bytes);
        assertThat(findings()).hasSize(2);
    }

    @Test
    void everyMissingFileIsNamed() throws Exception {
        Files.delete(directory.resolve("bird.0002.sql.zst"));
        Files.delete(directory.resolve("bird.schema.sql"));
        assertThat(findings()).containsExactly("bird.0002.sql.zst is missing", "bird.schema.sql is missing");
    }

    private List<String> findings() throws Exception {
        try {
            return new ReadBack(2).findings(files, files.manifest(), UNWATCHED);
        } catch (DamagedBackup damaged) {
            return damaged.findings();
        }
    }
}
