package dev.whimbrel.orchestrator.execution;

import static org.awaitility.Awaitility.await;

import dev.whimbrel.embedded.EmbeddedMariaDb;
import dev.whimbrel.testparts.TestDatabase;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A server of one test alone, which may kill it and start it again with what it had on its disk. */
abstract sealed class OwnServer implements AutoCloseable {
    /** Of the same make as that one; empty when its program cannot be started from here. */
    static Optional<OwnServer> like(TestDatabase database, Path folder) throws IOException, SQLException {
        return database.label().startsWith("MariaDB") ? Optional.of(new MariaDb(folder)) : MySql.like(database);
    }

    abstract TestDatabase database();

    /** As a power cut would, apart from the disk. */
    abstract void kill() throws IOException, SQLException;

    abstract void startAgain() throws IOException;

    @Override
    public abstract void close() throws IOException;

    private static void end(ProcessHandle process) {
        process.destroyForcibly();
        await().atMost(Duration.ofMinutes(1)).until(() -> !process.isAlive());
    }

    private static final class MariaDb extends OwnServer {
        private final Path data;
        private EmbeddedMariaDb server;

        MariaDb(Path folder) {
            data = folder.resolve("data");
            server = EmbeddedMariaDb.start(0, data, _ -> {});
        }

        @Override
        TestDatabase database() {
            return new TestDatabase("own MariaDB", server.url(), server.user(), server.password());
        }

        @Override
        void kill() throws IOException, SQLException {
            try (var connection = database().connect();
                    var statement = connection.createStatement();
                    var row = statement.executeQuery("SELECT @@pid_file, @@datadir")) {
                row.next();
                var file = Path.of(row.getString(2)).resolve(row.getString(1));
                var process = Long.parseLong(Files.readString(file).strip());
                end(ProcessHandle.of(process).orElseThrow());
            }
        }

        @Override
        void startAgain() {
            var port = server.port();
            server.close();
            server = EmbeddedMariaDb.start(port, data, _ -> {});
        }

        @Override
        public void close() {
            server.close();
        }
    }

    /** Started from the very program that the server under test runs, which may live in a file tree of its own. */
    private static final class MySql extends OwnServer {
        private final List<String> program;
        private final Path data;
        private final String seen;
        private final int port;
        private Process process;

        private MySql(Path root, String program, int port) throws IOException {
            this.program = root.equals(Path.of("/")) ? List.of(program) : List.of("chroot", root.toString(), program);
            this.port = port;
            seen = "/tmp/whimbrel-own-" + port;
            data = root.resolve(seen.substring(1));
            Files.createDirectories(data);
            process = start("--initialize-insecure");
            await().atMost(Duration.ofMinutes(2)).until(() -> !process.isAlive());
            process = serve();
        }

        static Optional<OwnServer> like(TestDatabase database) throws IOException {
            var port = database.url().replaceFirst(".*:(\\d+)/.*", "$1");
            var there = ProcessHandle.allProcesses()
                    .filter(process -> process.info()
                            .commandLine()
                            .filter(line -> line.contains("mysqld") && line.contains("--port=" + port))
                            .isPresent())
                    .findFirst();
            if (there.isEmpty() || !Files.isReadable(proc(there.get(), "root"))) {
                return Optional.empty();
            }
            var root = Files.readSymbolicLink(proc(there.get(), "root"));
            var program = Files.readSymbolicLink(proc(there.get(), "exe")).toString();
            var inside = root.equals(Path.of("/"))
                    ? program
                    : program.substring(root.toString().length());
            return Optional.of(new MySql(root, inside, freePort()));
        }

        private static int freePort() throws IOException {
            try (var free = new ServerSocket(0)) {
                return free.getLocalPort();
            }
        }

        private static Path proc(ProcessHandle process, String link) {
            return Path.of("/proc", String.valueOf(process.pid()), link);
        }

        private Process start(String... options) throws IOException {
            var command = new ArrayList<>(program);
            command.addAll(
                    List.of("--no-defaults", "--user=root", "--datadir=" + seen, "--log-error=" + seen + ".log"));
            command.addAll(List.of(options));
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        }

        private Process serve() throws IOException {
            var started = start(
                    "--port=" + port,
                    "--bind-address=127.0.0.1",
                    "--mysqlx=OFF",
                    "--socket=" + seen + "/s",
                    "--pid-file=" + seen + "/pid",
                    "--innodb-buffer-pool-size=64M");
            await().atMost(Duration.ofMinutes(2)).until(this::answers);
            return started;
        }

        private boolean answers() {
            try (var connection = database().connect()) {
                return connection.isValid(5);
            } catch (SQLException notYet) {
                return false;
            }
        }

        @Override
        TestDatabase database() {
            return new TestDatabase("own MySQL", "jdbc:mysql://127.0.0.1:" + port + "/", "root", "");
        }

        @Override
        void kill() {
            end(process.toHandle());
        }

        @Override
        void startAgain() throws IOException {
            process = serve();
        }

        @Override
        public void close() throws IOException {
            kill();
            try (var files = Files.walk(data)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
            Files.deleteIfExists(data.resolveSibling(data.getFileName() + ".log"));
        }
    }
}
