package dev.whimbrel.backup.format;

import java.io.IOException;
import java.io.InputStream;

/**
 * Where the files of one backup lie: a directory, or a prefix in a bucket. Its text is what people call it. Thread-safe; two
 * are equal when they are the same place.
 */
public interface Place {
    /**
     * The bytes as they lie there.
     *
     * @throws java.nio.file.NoSuchFileException when there is no such file
     */
    InputStream open(String name) throws IOException;
}
