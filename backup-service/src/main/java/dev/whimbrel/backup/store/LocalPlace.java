package dev.whimbrel.backup.store;

import dev.whimbrel.backup.format.Place;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A directory of this machine, or of one that it has mounted. */
public record LocalPlace(Path directory) implements Place {
    @Override
    public InputStream open(String name) throws IOException {
        return Files.newInputStream(directory.resolve(name));
    }

    @Override
    public String toString() {
        return directory.toString();
    }
}
