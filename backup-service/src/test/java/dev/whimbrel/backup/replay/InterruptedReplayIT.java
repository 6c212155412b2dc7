package dev.whimbrel.backup.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.backup.restore.Others;
import dev.whimbrel.backup.restore.RestoreOrder;
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
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
            var cuts = Collections.synchronizedSet(new LinkedHashSet<String>());
            int written = 10;
            for (int step = 0; step < MOST; step++) {
                try (var other = schema.connect()) {
                    KeepingIT.run(
                            other,
                            "INSERT INTO parent VALUES (" + written + ", 'w')",
                            "INSERT INTO child (id, parent) VALUES (" + written + ", " + written + ")");
                    written++;
                }
                if (attempt(bench, backup, mark, cuts)) {
                    break;
                }
            }
            assertThat(cuts)
                    .as("cut off at")
                    .contains("loading rows", "reading what", "replaying what", "swapping the", "naming foreign");
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

    /** Kills all its sessions when it does what none before it was cut off at. @return whether it came to its end */
    private static boolean attempt(Bench bench, TakenBackup backup, WriterMark mark, Set<String> cuts)
            throws Exception {
        var known = Set.copyOf(cuts);
        var progress = Bench.watched(doing -> {
            var words = doing.replaceAll("^(\\S+ \\S+).*", "$1");
            if (cuts.equals(known) && cuts.add(words)) {
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
                                    new Others.Kept(List.of(mark))),
                            progress);
            return cuts.equals(known);
        } catch (SQLException killed) {
            assertThat(cuts).as("%s", killed).isNotEqualTo(known);
            return false;
        }
    }
}
