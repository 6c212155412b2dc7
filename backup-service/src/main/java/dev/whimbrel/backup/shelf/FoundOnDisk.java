package dev.whimbrel.backup.shelf;

import dev.whimbrel.backup.format.BackupStore;
import dev.whimbrel.backup.format.DamagedBackup;
import dev.whimbrel.backup.format.ManifestFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/**
 * Adds to the index, at start-up, what lies on disk and is not in it: backups finished by a process that was killed before
 * it could say so, or all of them when this service's own database was lost.
 */
@Component
class FoundOnDisk implements ApplicationRunner {
    private static final Logger log = LoggerFactory.getLogger(FoundOnDisk.class);

    private final BackupStore store;
    private final Shelf shelf;

    FoundOnDisk(BackupStore store, Shelf shelf) {
        this.store = store;
        this.shelf = shelf;
    }

    @Override
    public void run(ApplicationArguments args) throws IOException {
        store.finished().forEach(this::add);
    }

    private void add(Path directory) {
        try {
            shelf.add(ManifestFile.read(directory), directory, Duration.ZERO);
        } catch (DamagedBackup unreadable) {
            log.atWarn()
                    .addKeyValue("directory", directory)
                    .addKeyValue("findings", unreadable.findings())
                    .log("a directory among the backups cannot be read as one");
        }
    }
}
