package dev.whimbrel.backup.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.backup.stories.Bench;
import dev.whimbrel.targets.binlog.WriterMark;
import dev.whimbrel.testparts.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A writer at full speed on two tables, all through a migration and the restore: none of its writes is lost. */
class BusyTablesIT {
    private static final int WRITERS = 1;

    @TempDir
    Path directory;

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void noWriteIsLostWhileTablesAreSwapped(TestDatabase database) throws Exception {
        try (var schema = database.newSchema("busy");
                var own = schema.connect();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            schema.run("""
                    CREATE TABLE account (id INT PRIMARY KEY, amount BIGINT NOT NULL, note VARCHAR(20) NOT NULL DEFAULT '');
                    CREATE TABLE booking (id BIGINT PRIMARY KEY, account INT NOT NULL, amount BIGINT NOT NULL,
                        CONSTRAINT of_account FOREIGN KEY (account) REFERENCES account (id) ON DELETE CASCADE);
                    """);
            var bench = Bench.on(schema, directory);
            var over = new AtomicBoolean();
            var writers = new ArrayList<BusyWriter>();
            var done = new ArrayList<Future<Boolean>>();
            for (int i = 0; i < WRITERS; i++) {
                var writer = new BusyWriter(schema, i, over);
                writers.add(writer);
                done.add(threads.submit(writer));
            }
            try {
                awaitMore(writers, 50);
                var backup = bench.take();
                var mark = WriterMark.on(own);
                awaitMore(writers, 50);
                KeepingIT.run(
                        own,
                        "ALTER TABLE account ADD COLUMN grade INT NOT NULL DEFAULT 3 FIRST",
                        "UPDATE account SET note = 'migrated'",
                        "DELETE FROM booking WHERE amount < 0");
                awaitMore(writers, 100);

                var restored = KeepingIT.restore(bench, backup, mark);

                awaitMore(writers, 20);
                over.set(true);
                for (var each : done) {
                    each.get();
                }
                var replayed = Objects.requireNonNull(restored.replayed());
                for (var writer : writers) {
                    writer.compare(bench);
                }
                assertThat(bench.ask("SELECT COUNT(*) FROM account WHERE note <> ''"))
                        .isEqualTo("0");
                assertThat(bench.ask("SELECT COUNT(*) FROM booking b LEFT JOIN account a ON a.id = b.account"
                                + " WHERE a.id IS NULL"))
                        .isEqualTo("0");
                System.out.printf(
                        "%s: longest wait of a writer %d ms, %d changes replayed%n",
                        database,
                        writers.stream().mapToLong(BusyWriter::longest).max().orElse(0) / 1_000_000,
                        replayed.rows());
            } finally {
                over.set(true);
            }
        }
    }

    private static void awaitMore(Iterable<BusyWriter> writers, long transactions) {
        for (var writer : writers) {
            long before = writer.transactions();
            Awaitility.await().until(() -> writer.transactions() > before + transactions);
        }
    }
}
