package dev.whimbrel.lint.changelog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.lint.subject.ChangeSet;
import dev.whimbrel.lint.subject.Standing;
import dev.whimbrel.targets.ServerVersion;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static final String TEXT = """
            --liquibase formatted sql
            --changeset anna:1
            CREATE TABLE a (id INT PRIMARY KEY);
            --changeset anna:2
            CREATE TABLE b (id INT PRIMARY KEY);
            --changeset anna:3
            CREATE TABLE c (id INT PRIMARY KEY);
            --changeset anna:views runOnChange:true
            CREATE OR REPLACE VIEW v AS SELECT 1;
            """;

    private static RunBefore run(String id, String checksum) {
        return new RunBefore("a.sql", id, "anna", checksum.isEmpty() ? null : checksum);
    }

    private static List<String> read(RunBefore... before) throws UnreadableChangelog {
        var source = new ChangelogSource.Sent(Map.of("a.sql", TEXT.getBytes(StandardCharsets.UTF_8)), "a.sql");
        return new ReadChangelog(source, ServerVersion.named("mysql-9.7"), "", "", List.of(before))
                .changeSets().stream().map(HistoryTest::told).toList();
    }

    private static String told(ChangeSet it) {
        return it.standing() == Standing.NEW ? it.id() : it.id() + " " + it.standing();
    }

    @Test
    void withoutAHistoryAllAreNew() throws Exception {
        assertThat(read()).containsExactly("1", "2", "3", "views");
    }

    @Test
    void whatHasRunIsLeftOutButForWhatRunsAgain() throws Exception {
        assertThat(read(run("1", ""), run("2", ""), run("views", ""))).containsExactly("3", "views");
    }

    @Test
    void whatWasEditedSinceIsTold() throws Exception {
        var other = "9:00000000000000000000000000000000";
        assertThat(read(run("1", other), run("2", ""), run("views", other))).containsExactly("1 EDITED", "3", "views");
    }

    @Test
    void whatComesBeforeOneThatHasRunIsOvertakenAndWhatRunsAgainOvertakesNothing() throws Exception {
        assertThat(read(run("2", ""), run("views", ""))).containsExactly("1 OVERTAKEN", "3", "views");
    }

    @Test
    void theSameChangeSetInAnotherFileIsAnother() throws Exception {
        assertThat(read(new RunBefore("b.sql", "1", "anna", null))).containsExactly("1", "2", "3", "views");
    }
}
