package dev.whimbrel.benchmarks.frame;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one benchmark stands on: the server under test, a folder, and whatever it opens itself. Of one thread. */
public final class Stage implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Stage.class);

    private final ServerUnderTest server;
    private final Path workspace;
    private final double scale;
    private final Consumer<String> progress;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    /** @param scale how much of the full amount of data, more than 0 and at most 1 */
    public Stage(ServerUnderTest server, Path workspace, double scale, Consumer<String> progress) {
        this.server = server;
        this.workspace = workspace;
        this.scale = scale;
        this.progress = progress;
    }

    /** The one that the environment names, or an embedded MariaDB; the same for all benchmarks of a run. */
    public Server server() throws SQLException {
        return server.get(progress);
    }

    /** Where files may go that stay between runs. */
    public Path workspace() {
        return workspace;
    }

    public double scale() {
        return scale;
    }

    /** Says what is being done right now; the next call replaces it. */
    public void progress(String what) {
        progress.accept(what);
    }

    /** To be closed after the benchmark, the last one first. */
    public <T extends AutoCloseable> T later(T opened) {
        open.push(opened);
        return opened;
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            close(open.pop());
        }
    }

    private static void close(AutoCloseable opened) {
        try {
            opened.close();
        } catch (Exception failure) {
            // the others must be closed all the same
            log.atWarn()
                    .setCause(failure)
                    .addKeyValue("what", opened.getClass().getSimpleName())
                    .log("could not be closed");
        }
    }
}
