package dev.whimbrel.backup.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.backup.store.LocalPlace;
import dev.whimbrel.backup.store.LocalStore;
import dev.whimbrel.targets.TargetName;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestFileTest {
    @TempDir
    Path root;

    @Test
    void whatIsWrittenIsRead() throws Exception {
        var unfinished = LocalStore.open(root).begin(new TargetName("birds"), Samples.BACKUP);
        var manifest = Samples.seal(unfinished);
        assertThat(unfinished.publish().manifest()).isEqualTo(manifest);
    }

    @Test
    void aFieldThatALaterVersionAddedIsPassedOver() throws Exception {
        var unfinished = LocalStore.open(root).begin(new TargetName("birds"), Samples.BACKUP);
        var json = new String(ManifestFile.write(Samples.seal(unfinished)), UTF_8);
        var later = json.replaceFirst("\\{", "{ \"encryptedWith\" : \"key-1\",");
        assertThat(ManifestFile.parse(later.getBytes(UTF_8)).rows()).isEqualTo(150);
    }

    @Test
    void anotherFormatIsRefusedByNumber() {
        assertThatThrownBy(() -> ManifestFile.parse("{\"format\": 3}".getBytes(UTF_8)))
                .isInstanceOf(DamagedBackup.class)
                .hasMessageContaining("format 3")
                .hasMessageContaining("formats 1 and, encrypted, 2 only");
    }

    @Test
    void brokenJsonIsDamageAndNotACrash() {
        assertThatThrownBy(() -> ManifestFile.parse("{\"format\": 1, ".getBytes(UTF_8)))
                .isInstanceOf(DamagedBackup.class);
        assertThatThrownBy(() -> BackupFiles.at(new LocalPlace(root), Keys.NONE).manifest())
                .isInstanceOf(DamagedBackup.class)
                .hasMessageContaining("missing");
    }
}
