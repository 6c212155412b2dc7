package dev.whimbrel.backup.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.backup.format.Consistency;
import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Somebody moves money between two tables all the while; no moment has more or less of it. */
class ConsistencyIT {
    private static final int ACCOUNTS = 20_000;
    private static final String SUM = "SELECT (SELECT SUM(amount) FROM checking) + (SELECT SUM(amount) FROM savings)";

    @TempDir
    Path directory;

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void aBackupOnTwoConnectionsHoldsOneMoment(TestDatabase database) throws Exception {
        try (var schema = database.newSchema("bank")) {
            var backup = sumHoldsInTheBackup(schema, Bench.on(schema, directory));
            assertThat(backup.kind()).isEqualTo(Consistency.Kind.GLOBAL_READ_LOCK);
            assertThat(backup.connections()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void anAccountThatMayNotHoldUpWritesGetsOneMomentOnOneConnectionAndIsToldSo(TestDatabase database)
            throws Exception {
        var user = "wb_" + Long.toString(System.nanoTime(), 36);
        try (var schema = database.newSchema("bank")) {
            try (var connection = database.connect();
                    var statement = connection.createStatement()) {
                statement.execute("CREATE USER '" + user + "'@'%' IDENTIFIED BY 'Secret.1'");
                statement.execute("GRANT ALL ON `" + schema.name() + "`.* TO '" + user + "'@'%'");
            }
            try {
                var backup = sumHoldsInTheBackup(schema, Bench.on(schema, directory, user, "Secret.1"));
                assertThat(backup.kind()).isEqualTo(Consistency.Kind.SINGLE_CONNECTION);
                assertThat(backup.statement()).contains("the account lacks the RELOAD privilege");
            } finally {
                try (var connection = database.connect();
                        var statement = connection.createStatement()) {
                    statement.execute("DROP USER '" + user + "'@'%'");
                }
            }
        }
    }

    private Consistency sumHoldsInTheBackup(TestSchema schema, Bench bench) throws Exception {
        prepare(schema);
        var total = bench.ask(SUM);
        var transfers = new AtomicLong();
        var over = new AtomicBoolean();
        try (var writers = Executors.newFixedThreadPool(2)) {
            var one = writers.submit(writer(schema, transfers, over));
            var two = writers.submit(writer(schema, transfers, over));
            try {
                Awaitility.await().until(() -> transfers.get() > 20);
                long before = transfers.get();
                var backup = bench.take();
                assertThat(transfers.get()).as("transfers during the backup").isGreaterThan(before);
                over.set(true);
                one.get();
                two.get();
                bench.restore(backup);
                assertThat(bench.ask(SUM)).isEqualTo(total);
                assertThat(backup.manifest().rows()).isEqualTo(2 * ACCOUNTS);
                return backup.manifest().consistency();
            } finally {
                over.set(true);
            }
        }
    }

    private static void prepare(TestSchema schema) throws SQLException {
        schema.run("""
                CREATE TABLE checking (id INT PRIMARY KEY, amount BIGINT NOT NULL, padding CHAR(100) NOT NULL DEFAULT 'x');
                CREATE TABLE savings LIKE checking;
                INSERT INTO checking (id, amount) VALUES (0, 1000);
                """);
        try (var connection = schema.connect();
                var statement = connection.createStatement()) {
            for (int have = 1; have < ACCOUNTS; have *= 2) {
                statement.execute("INSERT INTO checking (id, amount) SELECT id + " + have
                        + ", 1000 FROM checking WHERE id + " + have + " < " + ACCOUNTS);
            }
            statement.execute("INSERT INTO savings SELECT * FROM checking");
            // a table that the server takes for empty is read on one connection
            statement.execute("ANALYZE TABLE checking, savings");
        }
    }

    private static Callable<Boolean> writer(TestSchema schema, AtomicLong transfers, AtomicBoolean over) {
        return () -> {
            var random = new Random();
            try (var connection = schema.connect();
                    var statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                while (!over.get()) {
                    var id = random.nextInt(ACCOUNTS);
                    statement.execute("UPDATE checking SET amount = amount - 7 WHERE id = " + id);
                    statement.execute("UPDATE savings SET amount = amount + 7 WHERE id = " + id);
                    connection.commit();
                    transfers.incrementAndGet();
                }
            }
            return true;
        };
    }
}
