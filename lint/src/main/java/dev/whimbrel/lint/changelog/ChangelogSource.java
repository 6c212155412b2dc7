package dev.whimbrel.lint.changelog;

import dev.whimbrel.changelogs.FilesInMemory;
import dev.whimbrel.changelogs.KnownChanges;
import dev.whimbrel.changelogs.NotAllowed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.resource.ResourceAccessor;

/** Where a changelog and its files come from. */
public sealed interface ChangelogSource {
    /** Of the changelog itself. */
    String path();

    /** @throws UnreadableChangelog when it asks for what is not allowed here */
    void check() throws UnreadableChangelog;

    ResourceAccessor resources() throws IOException;

    /** Empty for what cannot be read. */
    String text(String file);

    /** Files that somebody sent: not trusted. Only known changes are allowed, and nothing but these files can be reached. */
    record Sent(Map<String, byte[]> files, String path) implements ChangelogSource {
        public Sent {
            files = Map.copyOf(files);
        }

        @Override
        public void check() throws UnreadableChangelog {
            if (!files.containsKey(path)) {
                throw new UnreadableChangelog("there is no " + path + " among the files that were sent: "
                        + String.join(", ", files.keySet()));
            }
            try {
                KnownChanges.check(files);
            } catch (NotAllowed refused) {
                throw new UnreadableChangelog(String.valueOf(refused.getMessage()), refused);
            }
        }

        @Override
        public ResourceAccessor resources() {
            return new FilesInMemory(new TreeMap<>(files));
        }

        @Override
        public String text(String file) {
            return new String(files.getOrDefault(file, new byte[0]), StandardCharsets.UTF_8);
        }
    }

    /** Files in a folder of whoever asks. */
    record InFolder(Path root, String path) implements ChangelogSource {
        @Override
        public void check() {}

        @Override
        public ResourceAccessor resources() throws IOException {
            return new DirectoryResourceAccessor(root);
        }

        @Override
        public String text(String file) {
            try {
                var found = root.resolve(file).normalize();
                return found.startsWith(root) ? Files.readString(found) : "";
            } catch (IOException unreadable) {
                return "";
            }
        }
    }
}
