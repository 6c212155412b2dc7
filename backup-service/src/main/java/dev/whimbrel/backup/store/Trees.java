package dev.whimbrel.backup.store;

import dev.whimbrel.backup.format.BackupId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/** Directories with all that is in them. */
final class Trees {
    private Trees() {}

    static List<Path> directories(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (var entries = Files.list(directory)) {
            return entries.filter(Files::isDirectory).sorted().toList();
        }
    }

    static String name(Path path) {
        return Objects.requireNonNull(path.getFileName(), "a root has no name").toString();
    }

    static Path parent(Path path) {
        return Objects.requireNonNull(path.getParent(), "a root has no parent");
    }

    /** Those that are called by this and the id of a backup that fits. @return how many there were */
    static int deleteNamed(Path home, String prefix, Predicate<BackupId> fits) throws IOException {
        int deleted = 0;
        for (var directory : directories(home)) {
            var name = name(directory);
            if (name.startsWith(prefix) && fits.test(new BackupId(name.substring(prefix.length())))) {
                delete(directory);
                deleted++;
            }
        }
        return deleted;
    }

    static void delete(Path directory) throws IOException {
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
