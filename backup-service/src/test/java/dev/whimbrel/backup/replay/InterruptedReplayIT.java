package dev.whimbrel.backup.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.backup.restore.RestoreOrder;
import dev.whimbrel.backup.restore.RestoreOrder.Keeping;
import dev.whimbrel.backup.restore.RestoreSettings;
import dev.whimbrel.backup.restore.Restorer;
import dev.whimbrel.backup.stories.Bench;
import dev.whimbrel.backup.stories.Cut;
import dev.whimbrel.backup.taking.TakenBackup;
import dev.whimbrel.targets.binlog.WriterMark;
import dev.whimbrel.testparts.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A restore that is cut off at every one of its steps, one after the other, is done by the next attempt. */
class InterruptedReplayIT {
    private static final int MOST = 60;

    @TempDir
    Path directory;

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void whereverItIsCutOffTheNextAttemptEndsIt(TestDatabase database) throws Exception {
        try (var schema = database.newSchema("cut");
                var own = schema.connect()) {
            schema.run("""
                    CREATE TABLE parent (id INT PRIMARY KEY, name VARCHAR(20));
                    CREATE TABLE child (id INT PRIMARY KEY, parent INT, CONSTRAINT up FOREIGN KEY (parent) REFERENCES parent (id));
                    CREATE TABLE outside (id INT PRIMARY KEY, child INT, CONSTRAINT out FOREIGN KEY (child) REFERENCES child (id));
                    INSERT INTO parent VALUES (1, 'one'), (2, 'two');
                    INSERT INTO child VALUES (1, 1), (2, 2);
                    INSERT INTO outside VALUES (1, 2);
                    """.replace("CONSTRAINT out ", "CONSTRAINT from_outside "));
            var bench = Bench.on(schema, directory);
            var backup = bench.take("parent", "child");
            var mark = WriterMark.on(own);
            KeepingIT.run(own, "UPDATE parent SET name = 'own'", "ALTER TABLE child ADD COLUMN more INT");
            var cuts = new ArrayList<String>();
            int written = 10;
            for (int step = 0; step < MOST; step++) {
                try (var other = schema.connect()) {
                    KeepingIT.run(
                            other,
                            "INSERT INTO parent VALUES (" + written + ", 'w')",
                            "INSERT INTO child (id, parent) VALUES (" + written + ", " + written + ")");
                    written++;
                }
                var cut = attempt(bench, backup, mark, step);
                if (cut.isEmpty()) {
                    break;
                }
                cuts.add(cut);
            }
            assertThat(cuts)
                    .as("cut off at")
                    .hasSizeGreaterThan(5)
                    .anyMatch(at -> at.startsWith("naming foreign keys"));
            assertThat(bench.ask("SELECT COUNT(*) FROM parent WHERE name = 'w'"))
                    .isEqualTo("" + (written - 10));
            assertThat(bench.ask("SELECT COUNT(*) FROM child")).isEqualTo("" + (written - 8));
            assertThat(bench.ask("SELECT GROUP_CONCAT(name ORDER BY id) FROM parent WHERE id < 10"))
                    .isEqualTo("one,two");
            assertThat(bench.ask("SELECT GROUP_CONCAT(TABLE_NAME ORDER BY TABLE_NAME) FROM information_schema.TABLES"
                            + " WHERE TABLE_SCHEMA = '" + schema.name() + "'"))
                    .isEqualTo("child,outside,parent");
            assertThat(bench.ask("SELECT GROUP_CONCAT(CONSTRAINT_NAME ORDER BY CONSTRAINT_NAME) FROM"
                            + " information_schema.REFERENTIAL_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = '" + schema.name()
                            + "'"))
                    .isEqualTo("from_outside,up");
        }
    }

    /** @return what was being done when all its sessions were killed; empty when it came to its end */
    private static String attempt(Bench bench, TakenBackup backup, WriterMark mark, int step) throws Exception {
        var steps = new AtomicInteger();
        var cut = new StringBuilder();
        var progress = Bench.watched(doing -> {
            if (steps.getAndIncrement() == step) {
                cut.append(doing);
                Cut.all(bench.schema());
            }
        });
        try {
            new Restorer(new RestoreSettings(2, Duration.ofSeconds(2), 3), Clock.systemUTC())
                    .restore(
                            new RestoreOrder(
                                    bench.target(),
                                    backup.files(),
                                    List.of("parent", "child"),
                                    List.of(),
                                    new Keeping(List.of(mark))),
                            progress);
            return "";
        } catch (SQLException killed) {
            assertThat(cut.toString()).as("%s", killed).isNotEmpty();
            return cut.toString();
        }
    }
}
