package dev.whimbrel.backup.store;

import dev.whimbrel.backup.format.BackupFiles;
import dev.whimbrel.backup.format.BackupId;
import dev.whimbrel.backup.format.BackupStore;
import dev.whimbrel.backup.format.Keys;
import dev.whimbrel.backup.format.Manifest;
import dev.whimbrel.backup.format.UnfinishedBackup;
import dev.whimbrel.targets.TargetName;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Backups in a bucket: {@code <prefix><target>/<id>/}. What has no manifest is none.
 *
 * @param prefix empty, or ending in a slash
 * @param staging a directory of this machine, for files on their way
 */
public record S3Store(Bucket bucket, String prefix, Path staging, Keys keys) implements BackupStore {
    private static final String UNFINISHED = ".uploading-";

    /** Connects to nothing yet. */
    public static S3Store open(S3Properties settings, Path staging, Keys keys) {
        var prefix = settings.prefix().replaceAll("^/+|/+$", "");
        return new S3Store(Bucket.of(settings), prefix.isEmpty() ? "" : prefix + "/", staging, keys);
    }

    @Override
    public UnfinishedBackup begin(TargetName target, BackupId id) throws IOException {
        var directory = staged(target).resolve(UNFINISHED + id);
        OwnerOnly.directories(staged(target));
        OwnerOnly.directory(directory);
        return new UnfinishedBackup(new S3Draft(bucket, folder(target, id), directory), id, keys);
    }

    private Path staged(TargetName target) {
        return staging.resolve(target.value());
    }

    private String home(TargetName target) {
        return prefix + target.value() + "/";
    }

    private String folder(TargetName target, BackupId id) {
        return home(target) + id.value() + "/";
    }

    @Override
    public BackupFiles files(TargetName target, BackupId id) {
        return BackupFiles.at(new S3Place(bucket, folder(target, id)), keys);
    }

    @Override
    public long usableBytes(TargetName target) {
        return Long.MAX_VALUE;
    }

    @Override
    public int discardUnfinished(TargetName target, String subject) throws IOException {
        Trees.deleteNamed(staged(target), UNFINISHED, id -> id.isFor(subject));
        return removeUnfinished(home(target), id -> id.isFor(subject));
    }

    @Override
    public int discardUnfinished(Instant begunBefore) throws IOException {
        for (var home : Trees.directories(staging)) {
            Trees.deleteNamed(home, UNFINISHED, id -> id.begunAt().isBefore(begunBefore));
        }
        int removed = 0;
        for (var target : bucket.folders(prefix)) {
            removed +=
                    removeUnfinished(prefix + target + "/", id -> id.begunAt().isBefore(begunBefore));
        }
        return removed;
    }

    private int removeUnfinished(String home, Predicate<BackupId> fits) throws IOException {
        int removed = 0;
        for (var id : ids(home)) {
            var folder = home + id + "/";
            if (fits.test(id) && !bucket.has(folder + Manifest.FILE)) {
                remove(folder);
                removed++;
            }
        }
        return removed;
    }

    private List<BackupId> ids(String home) throws IOException {
        return bucket.folders(home).stream()
                .filter(Bucket::isId)
                .map(BackupId::new)
                .toList();
    }

    @Override
    public List<BackupFiles> finished() throws IOException {
        var found = new ArrayList<BackupFiles>();
        for (var target : bucket.folders(prefix)) {
            var home = prefix + target + "/";
            for (var id : ids(home)) {
                if (bucket.has(home + id + "/" + Manifest.FILE)) {
                    found.add(BackupFiles.at(new S3Place(bucket, home + id + "/"), keys));
                }
            }
        }
        return List.copyOf(found);
    }

    /** Without its manifest it is no backup any more. */
    @Override
    public void delete(TargetName target, BackupId id) throws IOException {
        var folder = folder(target, id);
        bucket.delete(folder + Manifest.FILE);
        remove(folder);
    }

    private void remove(String folder) throws IOException {
        for (var key : bucket.keys(folder)) {
            bucket.delete(key);
        }
    }

    @Override
    public String toString() {
        return bucket.describe(prefix);
    }
}
