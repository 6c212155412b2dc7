package dev.whimbrel.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A real MariaDB server as a child process: row binlog with full images, utf8mb4, UTC, loopback only, user {@code root}
 * without a password. It dies with this process, also when this one is killed. Thread-safe.
 *
 * <p>Fast rather than durable: what is committed is handed to the operating system, so a crash of the server loses nothing. With
 * data that stays, it is forced to the disk once a second; with data that is thrown away in the end, never, which makes DDL
 * four times as fast. There is no TLS either: it never leaves the machine, and the certificate that MariaDB otherwise makes up
 * at each start takes seconds of computing.
 */
public final class EmbeddedMariaDb implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("ready for connections");
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Child child;
    private final LastWill will;
    private final Path scratch;
    private final int port;
    private final String version;
    private final Duration startUp;
    private final boolean keepsData;

    private EmbeddedMariaDb(
            Child child, LastWill will, Path scratch, int port, String version, Duration startUp, boolean keepsData) {
        this.child = child;
        this.will = will;
        this.scratch = scratch;
        this.port = port;
        this.version = version;
        this.startUp = startUp;
        this.keepsData = keepsData;
    }

    /** On a free port, with data that is gone after {@link #close()}. */
    public static EmbeddedMariaDb start(Consumer<String> progress) {
        return begin(0, null, progress);
    }

    /**
     * With data that stays.
     *
     * @param port 0 for a free one
     * @param data a folder that is not there yet, or one of an earlier run
     * @throws PartFailed when the port is taken or the server does not start
     */
    public static EmbeddedMariaDb start(int port, Path data, Consumer<String> progress) {
        return begin(port, data.toAbsolutePath(), progress);
    }

    private static EmbeddedMariaDb begin(int wanted, @Nullable Path kept, Consumer<String> progress) {
        var clock = new StartUp();
        var port = Ports.pick("MariaDB", wanted);
        // the socket must stand in a short path: the kernel allows about a hundred characters
        var scratch = Folders.temporary("mariadb");
        try {
            var home = MariaDbHome.unpacked(progress);
            var data = kept == null ? scratch.resolve("data") : kept;
            if (!Files.exists(data.resolve("ibdata1"))) {
                Folders.copy(home.freshData(), data);
            }
            progress.accept("starting");
            var child = Child.start(
                    "MariaDB",
                    command(home, port, data, scratch, kept != null),
                    home.environment(),
                    scratch,
                    scratch.resolve("mariadb.log"),
                    READY);
            var will = kept == null
                    ? LastWill.killingAndDeleting(child.process(), scratch)
                    : LastWill.killing(child.process());
            child.awaitReady(LIMIT);
            var version = home.folder().getFileName().toString().replaceFirst("mariadb-([0-9.]+).*", "$1");
            return new EmbeddedMariaDb(child, will, scratch, port, version, clock.took(), kept != null);
        } catch (IOException failure) {
            throw new PartFailed("MariaDB could not be started: " + failure.getMessage(), failure);
        }
    }

    /** JDBC URL without a schema, ending in a slash. */
    public String url() {
        return "jdbc:mysql://127.0.0.1:" + port + "/";
    }

    public int port() {
        return port;
    }

    public String user() {
        return "root";
    }

    public String password() {
        return "";
    }

    public String version() {
        return version;
    }

    /** From the call of {@code start} to a server that takes connections. */
    public Duration startUp() {
        return startUp;
    }

    @Override
    public void close() {
        if (keepsData) {
            child.stop(Duration.ofMinutes(1));
        } else {
            child.kill();
        }
        Folders.delete(scratch);
        will.close();
    }

    private static List<String> command(MariaDbHome home, int port, Path data, Path scratch, boolean keepsData) {
        var command = new ArrayList<>(home.server());
        command.addAll(List.of(
                "--datadir=" + data,
                "--tmpdir=" + scratch,
                "--socket=" + scratch.resolve("s"),
                "--pid-file=" + scratch.resolve("pid"),
                "--port=" + port,
                "--bind-address=127.0.0.1",
                "--skip-name-resolve",
                "--skip-ssl",
                "--character-set-server=utf8mb4",
                "--default-time-zone=+00:00",
                "--server-id=1",
                "--log-bin=binlog",
                "--binlog-format=ROW",
                "--binlog-row-image=FULL",
                "--max-connections=500",
                "--max-allowed-packet=64M",
                "--innodb-buffer-pool-size=128M",
                "--innodb-buffer-pool-load-at-startup=OFF",
                "--innodb-buffer-pool-dump-at-shutdown=OFF",
                "--innodb-flush-log-at-trx-commit=2"));
        if (!keepsData) {
            command.addAll(List.of("--innodb-flush-method=nosync", "--debug-no-sync"));
        }
        return command;
    }
}
