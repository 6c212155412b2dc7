package dev.whimbrel.backup.format;

import dev.whimbrel.targets.TargetName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Where backups lie: {@code <root>/<target>/<id>/}. Thread-safe.
 *
 * @param root must survive a restart
 */
public record BackupStore(Path root) {
    private static final String UNFINISHED = ".unfinished-";

    /** Makes an empty directory to write into. */
    public UnfinishedBackup begin(TargetName target, BackupId id) throws IOException {
        var home = root.resolve(target.value());
        OwnerOnly.directories(home);
        var directory = home.resolve(UNFINISHED + id);
        OwnerOnly.directory(directory);
        return new UnfinishedBackup(directory, home.resolve(id.value()));
    }

    /** The directory of a finished backup, whether it exists or not. */
    public Path directory(TargetName target, BackupId id) {
        return root.resolve(target.value()).resolve(id.value());
    }

    /** Free bytes where the target's backups go. */
    public long usableBytes(TargetName target) throws IOException {
        var home = root.resolve(target.value());
        OwnerOnly.directories(home);
        return Files.getFileStore(home).getUsableSpace();
    }

    /** Removes what attempts for the same subject left behind. @return how many there were */
    public int discardUnfinished(TargetName target, String subject) throws IOException {
        int removed = 0;
        for (var directory : children(root.resolve(target.value()))) {
            var name = fileName(directory);
            if (name.startsWith(UNFINISHED) && new BackupId(name.substring(UNFINISHED.length())).isFor(subject)) {
                deleteTree(directory);
                removed++;
            }
        }
        return removed;
    }

    /** Directories of finished backups, of all targets. */
    public List<Path> finished() throws IOException {
        return children(root).stream()
                .flatMap(home -> {
                    try {
                        return children(home).stream();
                    } catch (IOException unreadable) {
                        throw new java.io.UncheckedIOException(unreadable);
                    }
                })
                .filter(directory -> !fileName(directory).startsWith("."))
                .filter(directory -> Files.exists(directory.resolve(Manifest.FILE)))
                .sorted()
                .toList();
    }

    private static List<Path> children(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (var entries = Files.list(directory)) {
            return entries.filter(Files::isDirectory).toList();
        }
    }

    private static String fileName(Path path) {
        return Objects.requireNonNull(path.getFileName(), "a root has no name").toString();
    }

    static Path parent(Path path) {
        return Objects.requireNonNull(path.getParent(), "a root has no parent");
    }

    static void deleteTree(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        List<Path> all;
        try (var tree = Files.walk(directory)) {
            all = tree.sorted(Comparator.reverseOrder()).toList();
        }
        for (var path : all) {
            Files.deleteIfExists(path);
        }
    }
}
