package dev.whimbrel.backup.shelf;

import dev.whimbrel.backup.format.BackupFiles;
import dev.whimbrel.backup.format.BackupStore;
import dev.whimbrel.backup.format.DamagedBackup;
import dev.whimbrel.backup.format.LockedBackup;
import dev.whimbrel.backup.format.Unreachable;
import java.io.IOException;
import java.io.UncheckedIOException;
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
        try {
            store.finished().forEach(this::add);
        } catch (Unreachable | UncheckedIOException away) {
            log.atWarn()
                    .addKeyValue("store", store)
                    .addKeyValue("reason", away.getMessage())
                    .log(
                            "the store of the backups does not answer; what is missing in the index is found at the next start");
        }
    }

    private void add(BackupFiles files) {
        try {
            shelf.add(files.manifest(), files, Duration.ZERO);
        } catch (DamagedBackup unreadable) {
            log.atWarn()
                    .addKeyValue("place", files)
                    .addKeyValue("findings", unreadable.findings())
                    .log("a directory among the backups cannot be read as one");
        } catch (LockedBackup locked) {
            log.atWarn()
                    .addKeyValue("place", files)
                    .addKeyValue("reason", locked.getMessage())
                    .log("a backup cannot be read without its key");
        }
    }
}
