package dev.whimbrel.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The log of this run. A new run begins a new one; a second run beside the first takes another name, so that neither writes
 * over the other's. Must be taken before anything is logged.
 */
final class LogFile implements AutoCloseable {
    private static final String PROPERTY = "whimbrel.log";
    private static final int MOST = 100;

    private final Path path;
    private final FileChannel claim;

    private LogFile(Path path, FileChannel claim) {
        this.path = path;
        this.claim = claim;
    }

    static LogFile take() {
        var file = take(Path.of(System.getProperty("whimbrel.workspace", ".whimbrel")));
        System.setProperty(PROPERTY, file.path.getFileName().toString());
        return file;
    }

    /** {@code whimbrel.log}, or {@code whimbrel-2.log} where that is another run's, and so on. */
    static LogFile take(Path folder) {
        try {
            Files.createDirectories(folder);
            for (var number = 1; number <= MOST; number++) {
                var name = number == 1 ? "whimbrel" : "whimbrel-" + number;
                var claim = claim(folder.resolve(name + ".lock"));
                if (claim != null) {
                    return new LogFile(folder.resolve(name + ".log"), claim);
                }
            }
            throw new IllegalStateException("There are " + MOST + " runs in " + folder + " already.");
        } catch (IOException failure) {
            throw new UncheckedIOException("No log can be written in " + folder, failure);
        }
    }

    Path path() {
        return path;
    }

    /** Ends with this process, however it ends. */
    private static @Nullable FileChannel claim(Path file) throws IOException {
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (java.nio.channels.OverlappingFileLockException _) {
            // another run in this process
        }
        channel.close();
        return null;
    }

    @Override
    public void close() throws IOException {
        claim.close();
    }
}
