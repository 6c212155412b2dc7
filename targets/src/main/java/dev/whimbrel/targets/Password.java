package dev.whimbrel.targets;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a password stands: in the configuration itself or in a file, which is read again for every connection so that a
 * rotated secret needs no restart. It has no readable form: nothing that prints settings can print it.
 */
public final class Password {
    private final @Nullable String value;
    private final @Nullable Path file;

    private Password(@Nullable String value, @Nullable Path file) {
        this.value = value;
        this.file = file;
    }

    public static Password of(String value) {
        return new Password(value, null);
    }

    /** The file's content without line breaks at its end. */
    public static Password inFile(Path file) {
        return new Password(null, file);
    }

    /** @throws IOException when its file cannot be read */
    String read() throws IOException {
        return file == null ? requireNonNull(value) : content(file);
    }

    private static String content(Path file) throws IOException {
        try {
            return Files.readString(file).replaceFirst("[\\r\\n]+$", "");
        } catch (IOException unreadable) {
            throw new IOException(
                    "password file " + file + " cannot be read: it must exist and be readable"
                            + " for the account that this service runs as",
                    unreadable);
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
