package dev.whimbrel.standalone.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What must be stopped, the last one first. A thing that started while stopping is stopped at once. Thread-safe. */
final class Closing implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Closing.class);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private boolean closed;

    <T extends AutoCloseable> T later(T started) {
        synchronized (this) {
            if (!closed) {
                open.push(started);
                return started;
            }
        }
        close(started);
        return started;
    }

    Path temporaryFolder(String name) {
        try {
            var folder = Files.createTempDirectory("whimbrel-" + name + "-");
            later(() -> delete(folder));
            return folder;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        for (var next = last(); next != null; next = last()) {
            close(next);
        }
    }

    private synchronized @Nullable AutoCloseable last() {
        closed = true;
        return open.poll();
    }

    private static void close(AutoCloseable started) {
        try {
            started.close();
        } catch (Exception failure) {
            // the others must be stopped all the same
            log.atWarn()
                    .setCause(failure)
                    .addKeyValue("what", started.getClass().getSimpleName())
                    .log("could not be stopped");
        }
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
