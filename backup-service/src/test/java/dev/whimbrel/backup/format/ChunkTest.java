package dev.whimbrel.backup.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdInputStream;
import dev.whimbrel.backup.store.LocalStore;
import dev.whimbrel.targets.TargetName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChunkTest {
    private static final String FILE = "bird.0001.sql.zst";

    @TempDir
    Path root;

    private UnfinishedBackup backup;

    @BeforeEach
    void begin() throws Exception {
        backup = LocalStore.open(root).begin(new TargetName("birds"), Samples.BACKUP);
    }

    @Test
    void everyRowComesBackAsItWasWritten() throws Exception {
        var chunk = Samples.chunk(backup, FILE, 3);
        var rows = new ArrayList<String>();
        try (var reader = ChunkReader.open(backup.files(), chunk)) {
            while (reader.next()) {
                rows.add(new String(reader.bytes(), reader.start(), reader.length(), UTF_8));
            }
        }
        assertThat(rows)
                .containsExactly("(0,'whimbrel no. 0\\n')", "(1,'whimbrel no. 1\\n')", "(2,'whimbrel no. 2\\n')");
    }

    @Test
    void aChunkIsAScriptThatLoadsByItself() throws Exception {
        Samples.chunk(backup, FILE, 2);
        assertThat(text()).startsWith("SET NAMES utf8mb4;\n").endsWith("""
                INSERT INTO `bird` (`id`, `name`) VALUES
                (0,'whimbrel no. 0\\n'),
                (1,'whimbrel no. 1\\n');
                """);
    }

    @Test
    void statementsStayAboutAMegabyteLong() throws Exception {
        var chunk = Samples.chunk(backup, FILE, 100_000);
        assertThat(chunk.rawBytes()).isGreaterThan(2 << 20);
        assertThat(text().split(";\n"))
                .allSatisfy(statement -> assertThat(statement.length()).isLessThan(1_100_000));
        assertThat(text().split("INSERT INTO")).hasSizeGreaterThan(3);
        ChunkReader.prove(backup.files(), chunk);
    }

    @Test
    void anEmptyTableIsAChunkWithoutRows() throws Exception {
        var chunk = Samples.chunk(backup, FILE, 0);
        ChunkReader.prove(backup.files(), chunk);
        assertThat(chunk.rows()).isZero();
    }

    @Test
    void anyFlippedBitIsFoundAndTheFileNamed() throws Exception {
        var chunk = Samples.chunk(backup, FILE, 20);
        var file = Samples.directory(backup.files()).resolve(FILE);
        var whole = Files.readAllBytes(file);
        for (int i = 0; i < whole.length * 8; i++) {
            var flipped = whole.clone();
            flipped[i / 8] ^= (byte) (1 << (i % 8));
            Files.write(file, flipped);
            assertThatThrownBy(() -> ChunkReader.prove(backup.files(), chunk))
                    .as("bit %d", i)
                    .isInstanceOf(DamagedBackup.class)
                    .hasMessageContaining(FILE);
        }
    }

    @Test
    void aCutOrLengthenedOrMissingFileIsFound() throws Exception {
        var chunk = Samples.chunk(backup, FILE, 20);
        var file = Samples.directory(backup.files()).resolve(FILE);
        var whole = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length - 1));
        assertThatThrownBy(() -> ChunkReader.prove(backup.files(), chunk)).hasMessageContaining(FILE);
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length + 1));
        assertThatThrownBy(() -> ChunkReader.prove(backup.files(), chunk)).hasMessageContaining(FILE);
        Files.delete(file);
        assertThatThrownBy(() -> ChunkReader.prove(backup.files(), chunk)).hasMessageContaining(FILE + " is missing");
    }

    private String text() throws Exception {
        try (var in = new ZstdInputStream(
                Files.newInputStream(Samples.directory(backup.files()).resolve(FILE)))) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
