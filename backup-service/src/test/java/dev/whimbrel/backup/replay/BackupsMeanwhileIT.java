package dev.whimbrel.backup.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.whimbrel.backup.progress.Progress;
import dev.whimbrel.backup.restore.CannotRestore;
import dev.whimbrel.backup.restore.Others;
import dev.whimbrel.backup.restore.RestoreOrder;
import dev.whimbrel.backup.restore.RestoreSettings;
import dev.whimbrel.backup.restore.Restored;
import dev.whimbrel.backup.restore.Restorer;
import dev.whimbrel.backup.stories.Bench;
import dev.whimbrel.backup.taking.TakenBackup;
import dev.whimbrel.targets.binlog.WriterMark;
import dev.whimbrel.testparts.Parts;
import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables are swapped while backups of other schemas stop the whole server for moments. */
class BackupsMeanwhileIT {
    private static final int ROUNDS = Integer.getInteger("whimbrel.backups-meanwhile.rounds", 5);

    @TempDir
    Path directory;

    private static void accounts(TestSchema schema) throws SQLException {
        schema.run("""
                CREATE TABLE account (id INT PRIMARY KEY, amount BIGINT NOT NULL, note VARCHAR(20) NOT NULL DEFAULT '');
                CREATE TABLE booking (id BIGINT PRIMARY KEY, account INT NOT NULL, amount BIGINT NOT NULL,
                    CONSTRAINT of_account FOREIGN KEY (account) REFERENCES account (id) ON DELETE CASCADE);
                """);
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void noWriteIsLostWhileOtherSchemasAreBackedUp(TestDatabase database) throws Exception {
        try (var schema = database.newSchema("busy");
                var elsewhere = database.newSchema("elsewhere");
                var own = schema.connect();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            accounts(schema);
            elsewhere.run("CREATE TABLE calm (id INT PRIMARY KEY)");
            var bench = Bench.on(schema, directory);
            var over = new AtomicBoolean();
            var backingUp = new ArrayList<Future<Boolean>>();
            for (int i = 0; i < 2; i++) {
                var other = Bench.on(elsewhere, directory.resolve("other" + i));
                backingUp.add(threads.submit(() -> {
                    while (!over.get()) {
                        other.take();
                    }
                    return true;
                }));
            }
            try {
                for (int round = 0; round < ROUNDS; round++) {
                    var enough = new AtomicBoolean();
                    var writer = new BusyWriter(schema, round, enough);
                    var writing = threads.submit(writer);
                    awaitMore(writer, 20);
                    var backup = bench.take();
                    var mark = WriterMark.on(own);
                    awaitMore(writer, 20);
                    KeepingIT.run(own, "INSERT INTO account VALUES (" + (1_000_000 + round) + ", 0, 'migrated')");

                    KeepingIT.restore(bench, backup, mark);

                    enough.set(true);
                    writing.get();
                    writer.compare(bench);
                    assertThat(bench.ask("SELECT COUNT(*) FROM account WHERE note <> ''"))
                            .isEqualTo("0");
                }
            } finally {
                over.set(true);
            }
            for (var each : backingUp) {
                each.get();
            }
        }
    }

    /** One that does not know of swaps, and comes just when it does most harm. */
    @Test
    void whatSomebodyElsesBackupLetsInIsNotLostEither() throws Exception {
        try (var schema = Parts.database().newSchema("busy");
                var own = schema.connect();
                var backup = schema.connect();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            schema.run("CREATE TABLE visit (id INT PRIMARY KEY, note VARCHAR(20) NOT NULL DEFAULT '')");
            var bench = Bench.on(schema, directory);
            var visits = new AtomicInteger();
            var enough = new AtomicBoolean();
            var writing = threads.submit(() -> {
                try (var connection = schema.connect()) {
                    while (!enough.get()) {
                        KeepingIT.run(connection, "INSERT INTO visit (id) VALUES (" + (visits.get() + 1) + ")");
                        visits.incrementAndGet();
                    }
                }
                return true;
            });
            try {
                awaitMore(visits);
                var taken = bench.take();
                var mark = WriterMark.on(own);
                KeepingIT.run(own, "UPDATE visit SET note = 'migrated'");
                var swaps = new AtomicInteger();
                var letIn = new ArrayList<Future<Boolean>>();
                var progress = Bench.watched(doing -> {
                    if (doing.equals("swapping the tables") && swaps.incrementAndGet() == 1) {
                        KeepingIT.run(backup, "BACKUP STAGE START", "BACKUP STAGE BLOCK_DDL");
                        letIn.add(threads.submit(() -> letIn(bench, backup, () -> awaitMore(visits))));
                    }
                });

                restore(bench, taken, new Others.Kept(List.of(mark)), progress);

                letIn.getFirst().get();
                enough.set(true);
                writing.get();
                assertThat(swaps).as("swaps").hasValue(2);
                assertThat(bench.ask("SELECT CONCAT(COUNT(*), ' ', MAX(id), ' ', SUM(note <> '')) FROM visit"))
                        .isEqualTo(visits + " " + visits + " 0");
            } finally {
                enough.set(true);
            }
        }
    }

    /** Where a restore was to keep nothing because nobody wrote. */
    @Test
    void whereItCannotBeKeptItStaysInTheFormerTable() throws Exception {
        try (var schema = Parts.database().newSchema("busy");
                var own = schema.connect();
                var backup = schema.connect();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            schema.run("CREATE TABLE visit (id INT NOT NULL); INSERT INTO visit VALUES (1), (2);");
            var bench = Bench.on(schema, directory);
            var taken = bench.take();
            var mark = WriterMark.on(own);
            KeepingIT.run(own, "UPDATE visit SET id = id + 10");
            var letIn = new ArrayList<Future<Boolean>>();
            var progress = Bench.watched(doing -> {
                if (doing.equals("swapping the tables")) {
                    KeepingIT.run(backup, "BACKUP STAGE START", "BACKUP STAGE BLOCK_DDL");
                    letIn.add(threads.submit(
                            () -> letIn(bench, backup, () -> schema.run("INSERT INTO visit VALUES (3)"))));
                }
            });

            var failure = catchThrowable(() -> restore(bench, taken, new Others.Absent(List.of(mark)), progress));

            letIn.getFirst().get();
            assertThat(failure)
                    .isInstanceOf(CannotRestore.class)
                    .hasMessageContaining("others wrote 1 row in the moment of the swap")
                    .hasMessageContaining("begin with _whimbrel_old_");
            assertThat(bench.ask("SELECT GROUP_CONCAT(id ORDER BY id) FROM visit"))
                    .isEqualTo("1,2");
            assertThat(bench.ask("SELECT GROUP_CONCAT(id ORDER BY id) FROM `_whimbrel_old_visit`"))
                    .isEqualTo("3,11,12");
        }
    }

    /** Once the rename has let its tables go for the backup. */
    private static boolean letIn(Bench bench, Connection backup, Writing writing) throws SQLException {
        Awaitility.await()
                .until(() -> !bench.ask("SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE DB = '"
                                + bench.target().schema()
                                + "' AND STATE = 'Waiting for backup lock' AND INFO LIKE 'RENAME %'")
                        .equals("0"));
        writing.happens();
        KeepingIT.run(backup, "BACKUP STAGE END");
        return true;
    }

    private interface Writing {
        void happens() throws SQLException;
    }

    private static Restored restore(Bench bench, TakenBackup backup, Others others, Progress progress)
            throws Exception {
        return new Restorer(new RestoreSettings(2, Duration.ofSeconds(10), 3), Clock.systemUTC())
                .restore(new RestoreOrder(bench.target(), backup.files(), List.of(), List.of(), others), progress);
    }

    private static void awaitMore(AtomicInteger visits) {
        int before = visits.get();
        Awaitility.await().until(() -> visits.get() > before + 10);
    }

    private static void awaitMore(BusyWriter writer, long transactions) {
        long before = writer.transactions();
        Awaitility.await().until(() -> writer.transactions() > before + transactions);
    }
}
