package dev.whimbrel.orchestrator.online;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.whimbrel.targets.Credentials;
import dev.whimbrel.targets.Login;
import dev.whimbrel.testparts.Parts;
import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.unit.DataSize;

class OnlineRunIT {
    private static final String PASSWORD = "n0t-in-a-list-of-processes";
    private static final String TABLE = """
            CREATE TABLE orders (id INT AUTO_INCREMENT PRIMARY KEY, amount INT NOT NULL, note VARCHAR(200)) ENGINE=InnoDB;
            INSERT INTO orders (amount, note) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 900)
                SELECT i, REPEAT('x', 150) FROM n;
            INSERT INTO orders (amount, note) SELECT a.amount, a.note FROM orders a JOIN (SELECT id FROM orders LIMIT 60) b;
            """;
    /** Small portions, so that the copy takes long enough to be met half-way. */
    private static final OnlineSettings SLOW =
            new OnlineSettings("pt-online-schema-change", 1000, DataSize.ofMegabytes(1), Duration.ofMillis(10), 1000);

    private static final OnlineSettings PAUSING =
            new OnlineSettings("pt-online-schema-change", 1000, DataSize.ofMegabytes(1), Duration.ofMillis(10), 1);

    static Stream<TestDatabase> databases() {
        if (OnlineTool.find(SLOW.command()).isPresent()) {
            return Parts.databases().stream();
        }
        Parts.leaveOut("changes of large tables beside the live ones", SLOW.command() + " is not installed");
        return Stream.of();
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("databases")
    void theTableIsChangedWhileOthersWriteAndNoWriteIsLost(TestDatabase database) throws Exception {
        try (var shop = new Shop(database);
                var writer = new Writer(shop)) {
            var heard = new CopyOnWriteArrayList<String>();

            shop.run(heard::add);

            writer.stop();
            assertThat(shop.typeOf("amount")).isEqualTo("bigint");
            assertThat(shop.ids()).containsAll(writer.written());
            assertThat(writer.written()).isNotEmpty();
            assertThat(shop.remains()).isEmpty();
            assertThat(heard).contains("swapping tables");
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("databases")
    void stoppedHalfWayItLeavesTheTableAsItWasAndNothingBeside(TestDatabase database) throws Exception {
        try (var shop = new Shop(database)) {
            var run = shop.runInBackground();
            shop.untilTheCopyHasBegun();

            shop.stop();

            assertThatThrownBy(run::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasRootCauseInstanceOf(OnlineFailed.class)
                    .hasMessageContaining("was stopped");
            assertThat(shop.typeOf("amount")).isEqualTo("int");
            assertThat(shop.remains()).isEmpty();
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("databases")
    void whoeverTakesOverEndsAnOrphanedCopyAndItNeverSwaps(TestDatabase database) throws Exception {
        try (var shop = new Shop(database)) {
            var run = shop.runInBackground();
            shop.untilTheCopyHasBegun();

            try (var successor = shop.schema.connect()) {
                new Remains(successor, shop.schema.name(), "orders").clear();
            }

            assertThatThrownBy(run::get).hasRootCauseInstanceOf(OnlineFailed.class);
            assertThat(shop.typeOf("amount")).isEqualTo("int");
            assertThat(shop.remains()).isEmpty();
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("databases")
    void thePasswordStandsInNoListOfProcesses(TestDatabase database) throws Exception {
        try (var shop = new Shop(database)) {
            var run = shop.runInBackground();
            shop.untilTheCopyHasBegun();

            assertThat(commandLines())
                    .anyMatch(line -> line.contains(shop.schema.name()))
                    .noneMatch(line -> line.contains(PASSWORD));

            shop.stop();
            assertThatThrownBy(run::get).isInstanceOf(ExecutionException.class);
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("databases")
    void aTableOfSomebodyElseThatLooksLikeALeftoverIsNotTouched(TestDatabase database) throws Exception {
        try (var shop = new Shop(database)) {
            shop.schema.run("CREATE TABLE _orders_old (id INT PRIMARY KEY)");

            assertThatThrownBy(() -> shop.run(_ -> {}))
                    .isInstanceOf(OnlineFailed.class)
                    .hasMessageContaining("_orders_old");

            assertThat(shop.remains()).containsExactly("_orders_old");
        }
    }

    private static List<String> commandLines() throws IOException {
        var lines = new ArrayList<String>();
        try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (var process : processes) {
                lines.add(commandLine(process));
            }
        }
        return lines;
    }

    private static String commandLine(Path process) {
        try {
            return Files.readString(process.resolve("cmdline")) + Files.readString(process.resolve("environ"));
        } catch (IOException ended) {
            return "";
        }
    }

    /** One table, one account with a password, one run of the tool at a time. */
    private static final class Shop implements AutoCloseable {
        private final TestSchema schema;
        private final Connection connection;
        private final Connection sleeper;
        private final Login login;
        private final OnlineTool tool = OnlineTool.find(SLOW.command()).orElseThrow();
        private volatile OnlineSettings settings = SLOW;
        private volatile OnlineRun current = new OnlineRun(tool, SLOW, _ -> {});

        Shop(TestDatabase database) throws SQLException {
            schema = database.newSchema("online");
            schema.run(TABLE);
            connection = schema.connect();
            sleeper = schema.connect();
            var at = URI.create(database.url().substring("jdbc:".length()));
            login = new Login(
                    requireNonNull(at.getHost()), at.getPort(), new Credentials(schema.name(), PASSWORD), Map.of());
            execute("CREATE USER '" + schema.name() + "'@'%' IDENTIFIED BY '" + PASSWORD + "'");
            execute("GRANT ALL ON `" + schema.name() + "`.* TO '" + schema.name() + "'@'%'");
            execute("GRANT PROCESS, REPLICATION SLAVE, SUPER ON *.* TO '" + schema.name() + "'@'%'");
        }

        void run(OnlineReport report) throws Exception {
            current = new OnlineRun(tool, settings, report);
            current.run(login, schema.name(), "orders", "MODIFY amount BIGINT NOT NULL", left());
        }

        /** One thread more than the copy tolerates is running, so that it pauses after its first portion. */
        CompletableFuture<Boolean> runInBackground() {
            Thread.ofPlatform().daemon().start(this::sleep);
            settings = PAUSING;
            return CompletableFuture.supplyAsync(() -> {
                try {
                    run(_ -> {});
                    return true;
                } catch (Exception failed) {
                    throw new IllegalStateException(failed.getMessage(), failed);
                }
            });
        }

        void stop() {
            current.stop();
        }

        private void sleep() {
            try {
                first(sleeper, "SELECT SLEEP(300)");
            } catch (SQLException _) {
                // the end of the test ends it
            }
        }

        void untilTheCopyHasBegun() {
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(20))
                    .untilAsserted(() -> {
                        try (var looking = schema.connect()) {
                            assertThat(first(
                                            looking,
                                            "SELECT COUNT(*) FROM information_schema.TRIGGERS WHERE EVENT_OBJECT_TABLE = 'orders'"
                                                    + " AND EVENT_OBJECT_SCHEMA = '" + schema.name() + "'"))
                                    .isEqualTo("3");
                        }
                    });
        }

        List<String> remains() throws SQLException {
            return left().found();
        }

        private Remains left() {
            return new Remains(connection, schema.name(), "orders");
        }

        String typeOf(String column) throws SQLException {
            return first(
                            connection,
                            "SELECT DATA_TYPE FROM information_schema.COLUMNS WHERE TABLE_NAME = 'orders' AND TABLE_SCHEMA = '"
                                    + schema.name() + "' AND COLUMN_NAME = '" + column + "'")
                    .toLowerCase(java.util.Locale.ROOT);
        }

        List<Long> ids() throws SQLException {
            var ids = new ArrayList<Long>();
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery("SELECT id FROM orders")) {
                while (rows.next()) {
                    ids.add(rows.getLong(1));
                }
            }
            return ids;
        }

        private static String first(Connection on, String sql) throws SQLException {
            try (var statement = on.createStatement();
                    var rows = statement.executeQuery(sql)) {
                rows.next();
                return String.valueOf(rows.getString(1));
            }
        }

        private void execute(String sql) throws SQLException {
            try (var statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }

        @Override
        public void close() throws SQLException {
            execute("DROP USER IF EXISTS '" + schema.name() + "'@'%'");
            sleeper.abort(Runnable::run);
            connection.close();
            schema.close();
        }
    }

    /** Inserts until it is told to stop, and remembers what was acknowledged. */
    private static final class Writer implements AutoCloseable {
        private final List<Long> written = new CopyOnWriteArrayList<>();
        private final AtomicBoolean stopped = new AtomicBoolean();
        private final CompletableFuture<Void> writing;

        Writer(Shop shop) {
            writing = CompletableFuture.runAsync(() -> write(shop));
        }

        private void write(Shop shop) {
            try (var connection = shop.schema.connect();
                    var insert = connection.prepareStatement(
                            "INSERT INTO orders (amount, note) VALUES (1, 'written meanwhile')",
                            java.sql.Statement.RETURN_GENERATED_KEYS)) {
                while (!stopped.get()) {
                    write(insert);
                }
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
        }

        /** The triggers of a copy may run into each other; whoever writes tries again then. */
        private void write(PreparedStatement insert) throws SQLException {
            try {
                insert.executeUpdate();
                try (var keys = insert.getGeneratedKeys()) {
                    keys.next();
                    written.add(keys.getLong(1));
                }
            } catch (SQLTransactionRollbackException deadlock) {
                assertThat(deadlock.getErrorCode()).isEqualTo(1213);
            }
        }

        void stop() {
            stopped.set(true);
            writing.join();
        }

        List<Long> written() {
            return written;
        }

        @Override
        public void close() {
            stop();
        }
    }
}
