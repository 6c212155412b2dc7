package dev.whimbrel.monitor.pages;

import static dev.whimbrel.monitor.pages.PlanMarks.Mark.FAILED;
import static dev.whimbrel.monitor.pages.PlanMarks.Mark.IN;
import static dev.whimbrel.monitor.pages.PlanMarks.Mark.NOW;
import static dev.whimbrel.monitor.pages.PlanMarks.Mark.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.monitor.history.MigrationHistory;
import dev.whimbrel.monitor.history.MigrationSummary;
import dev.whimbrel.monitor.history.PastMove;
import dev.whimbrel.monitor.history.PlanRecord;
import dev.whimbrel.monitor.history.Progress;
import dev.whimbrel.monitor.history.State;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlanMarksTest {
    /** Three change sets of two statements each. */
    private static final PlanRecord PLAN =
            new PlanRecord(List.of(set("a"), set("b"), set("c")), List.of("film"), false, "3fa9c1");

    @Test
    void whileItRunsTheStatementThatTheServerWorksOnIsShown() {
        var marks = PlanMarks.of(migration(State.EXECUTING, progress(3, 6), null, State.EXECUTING));

        assertThat(marks.marks()).containsExactly(IN, NOW, UNKNOWN);
        assertThat(marks.running()).isEqualTo("second of b");
    }

    @Test
    void whenTheLastStatementIsInNothingRunsAnyMore() {
        var marks = PlanMarks.of(migration(State.EXECUTING, progress(6, 6), null, State.EXECUTING));

        assertThat(marks.marks()).containsExactly(IN, IN, IN);
        assertThat(marks.running()).isNull();
    }

    @Test
    void progressOfAPlanThatWasTooLongForAMessageIsNotLaidOverWhatIsLeftOfIt() {
        assertThat(PlanMarks.of(migration(State.EXECUTING, progress(3, 700), null, State.EXECUTING))
                        .marks())
                .isEmpty();
    }

    @Test
    void whatFailedIsNamedByTheReason() {
        var reason = "change set films.xml::b::anna failed: Duplicate entry (error 1062)";

        assertThat(PlanMarks.of(migration(State.ROLLED_BACK, null, reason, State.EXECUTING, State.ROLLED_BACK))
                        .marks())
                .containsExactly(UNKNOWN, FAILED, UNKNOWN);
    }

    @Test
    void aDryRunHasAppliedNothing() {
        assertThat(PlanMarks.of(migration(State.COMPLETED, null, "dry run", State.PLANNING, State.COMPLETED))
                        .of(0))
                .isEqualTo(UNKNOWN);
    }

    @Test
    void allIsInOnceItIsCompleted() {
        assertThat(PlanMarks.of(migration(State.COMPLETED, null, null, State.EXECUTING, State.COMPLETED))
                        .marks())
                .containsExactly(IN, IN, IN);
    }

    private static PlanRecord.ChangeSet set(String id) {
        return new PlanRecord.ChangeSet(
                id,
                "anna",
                "films.xml",
                null,
                "AUTOMATIC",
                List.of(sql("first of " + id), sql("second of " + id)),
                List.of());
    }

    private static PlanRecord.Sql sql(String text) {
        return new PlanRecord.Sql(text, "ALTER", List.of("film"), true, null, null);
    }

    private static Progress progress(long done, long total) {
        return new Progress("execution", done, total, "STATEMENTS", "", Instant.EPOCH);
    }

    private static MigrationHistory migration(
            State state, @Nullable Progress progress, @Nullable String reason, State... moves) {
        var summary = new MigrationSummary(
                "m-1", "r", "shop", "films.xml", "me", state, 3, reason, Instant.EPOCH, Instant.EPOCH, progress);
        var past = List.of(moves).stream()
                .map(to -> new PastMove(1, null, to, reason, Instant.EPOCH))
                .toList();
        return new MigrationHistory(
                summary, null, List.of(), List.of(), past, PLAN, List.of(), List.of(), List.of(), null, null);
    }
}
