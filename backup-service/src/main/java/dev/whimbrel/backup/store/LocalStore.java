package dev.whimbrel.backup.store;

import dev.whimbrel.backup.format.BackupFiles;
import dev.whimbrel.backup.format.BackupId;
import dev.whimbrel.backup.format.BackupStore;
import dev.whimbrel.backup.format.Keys;
import dev.whimbrel.backup.format.Manifest;
import dev.whimbrel.backup.format.UnfinishedBackup;
import dev.whimbrel.targets.TargetName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Backups in a directory: {@code <root>/<target>/<id>/}.
 *
 * @param root must survive a restart
 */
public record LocalStore(Path root, Keys keys) implements BackupStore {
    private static final String UNFINISHED = ".unfinished-";
    private static final String DELETED = ".deleted-";

    /** Encrypts nothing. */
    public static LocalStore open(Path root) {
        return new LocalStore(root, Keys.NONE);
    }

    @Override
    public UnfinishedBackup begin(TargetName target, BackupId id) throws IOException {
        OwnerOnly.directories(home(target));
        var directory = home(target).resolve(UNFINISHED + id);
        OwnerOnly.directory(directory);
        return new UnfinishedBackup(new LocalDraft(directory, directory(target, id)), id, keys);
    }

    @Override
    public BackupFiles files(TargetName target, BackupId id) {
        return BackupFiles.at(new LocalPlace(directory(target, id)), keys);
    }

    private Path home(TargetName target) {
        return root.resolve(target.value());
    }

    private Path directory(TargetName target, BackupId id) {
        return home(target).resolve(id.value());
    }

    @Override
    public long usableBytes(TargetName target) throws IOException {
        OwnerOnly.directories(home(target));
        return Files.getFileStore(home(target)).getUsableSpace();
    }

    @Override
    public int discardUnfinished(TargetName target, String subject) throws IOException {
        return Trees.deleteNamed(home(target), UNFINISHED, id -> id.isFor(subject));
    }

    @Override
    public int discardUnfinished(Instant begunBefore) throws IOException {
        int removed = 0;
        for (var home : Trees.directories(root)) {
            removed += Trees.deleteNamed(home, UNFINISHED, id -> id.begunAt().isBefore(begunBefore));
        }
        return removed;
    }

    @Override
    public List<BackupFiles> finished() throws IOException {
        var found = new ArrayList<BackupFiles>();
        for (var home : Trees.directories(root)) {
            for (var directory : Trees.directories(home)) {
                if (!Trees.name(directory).startsWith(".") && Files.exists(directory.resolve(Manifest.FILE))) {
                    found.add(BackupFiles.at(new LocalPlace(directory), keys));
                }
            }
        }
        return List.copyOf(found);
    }

    /** In one rename it is no backup any more. */
    @Override
    public void delete(TargetName target, BackupId id) throws IOException {
        var going = home(target).resolve(DELETED + id);
        Trees.delete(going);
        if (Files.exists(directory(target, id))) {
            Files.move(directory(target, id), going, StandardCopyOption.ATOMIC_MOVE);
            OwnerOnly.sync(home(target));
            Trees.delete(going);
        }
    }

    @Override
    public String toString() {
        return root.toString();
    }
}
