package dev.whimbrel.orchestrator.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.whimbrel.testparts.Parts;
import dev.whimbrel.testparts.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The server has no room left for what an ALTER needs. Made with a file system of one megabyte, where this account may mount one. */
class FullDiskIT {
    private static final String CHANGELOG = """
            databaseChangeLog:
              - changeSet:
                  id: index
                  author: books
                  changes:
                    - sql: {sql: "INSERT INTO big (payload) VALUES ('first')"}
                    - createIndex: {tableName: big, indexName: by_payload, columns: [{column: {name: payload}}]}
            """;

    static List<TestDatabase> databases() {
        return Parts.databases();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aStatementThatFindsNoRoomIsToldAndLeavesNothingBehind(TestDatabase database) throws Exception {
        var small = SmallDisk.of(database);
        assumeTrue(small.isPresent(), "no small file system can be mounted for " + database);
        try (var rig = Rig.create();
                var disk = small.orElseThrow();
                var schema = database.newSchema("full")) {
            Traces.fill(schema, "big", 16);
            onServer(database, "SET GLOBAL innodb_tmpdir = '" + disk.asTheServerSeesIt() + "'");
            try {
                var target = Rig.target(schema);

                var outcome = rig.run(rig.planned(target, CHANGELOG), target);

                assertThat(outcome)
                        .isInstanceOfSatisfying(
                                ChangeOutcome.Partial.class,
                                partial -> assertThat(partial.why()).contains("1 statement was in"));
                assertThat(Traces.ask(schema, "SHOW INDEX FROM big WHERE Key_name = 'by_payload'"))
                        .isEmpty();
                Traces.assertJournalIsClean(schema);
                Traces.assertNobodyIsLeft(schema);
            } finally {
                onServer(database, "SET GLOBAL innodb_tmpdir = DEFAULT");
            }
        }
    }

    private static void onServer(TestDatabase database, String sql) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private record SmallDisk(Path folder, String asTheServerSeesIt) implements AutoCloseable {
        static Optional<SmallDisk> of(TestDatabase database) throws IOException {
            var root = root(database);
            if (root.isEmpty()) {
                return Optional.empty();
            }
            var seen = "/tmp/whimbrel-small-" + ProcessHandle.current().pid();
            var folder = Path.of(root.get(), seen);
            Files.createDirectories(folder);
            if (!succeeds("mount", "-t", "tmpfs", "-o", "size=1m,mode=777", "tmpfs", folder.toString())) {
                Files.delete(folder);
                return Optional.empty();
            }
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
            return Optional.of(new SmallDisk(folder, seen));
        }

        /** A server may live in a file tree of its own. */
        private static Optional<String> root(TestDatabase database) {
            var port = database.url().replaceFirst(".*:(\\d+)/.*", "$1");
            return ProcessHandle.allProcesses()
                    .filter(process -> process.info()
                            .commandLine()
                            .filter(line -> line.contains("--port=" + port))
                            .isPresent())
                    .flatMap(process -> link(Path.of("/proc", String.valueOf(process.pid()), "root")).stream())
                    .findFirst();
        }

        private static Optional<String> link(Path link) {
            try {
                return Optional.of(Files.readSymbolicLink(link).toString());
            } catch (IOException notOurs) {
                return Optional.empty();
            }
        }

        private static boolean succeeds(String... command) throws IOException {
            try {
                return new ProcessBuilder(command)
                                .redirectErrorStream(true)
                                .start()
                                .waitFor()
                        == 0;
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IOException(interrupted);
            }
        }

        @Override
        public void close() throws IOException {
            if (!succeeds("umount", "--lazy", folder.toString())) {
                throw new IOException(folder + " could not be unmounted");
            }
            Files.deleteIfExists(folder);
        }
    }
}
