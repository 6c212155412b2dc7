package dev.whimbrel.monitor.pages;

import dev.whimbrel.monitor.history.MigrationHistory;
import dev.whimbrel.monitor.history.PastMove;
import dev.whimbrel.monitor.history.PlanRecord;
import dev.whimbrel.monitor.history.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far each change set of a plan is, as far as the events say so: nothing is marked by guessing.
 *
 * @param running the statement that the server works on right now; null when that is not known
 */
public record PlanMarks(List<Mark> marks, @Nullable String running) {
    /** What is known of a change set. */
    public enum Mark {
        UNKNOWN(""),
        IN("applied"),
        NOW("running now"),
        FAILED("failed here");

        private final String words;

        Mark(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        public String css() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The mark of a change set. @param at counted from 0 */
    public Mark of(int at) {
        return at < marks.size() ? marks.get(at) : Mark.UNKNOWN;
    }

    static PlanMarks of(MigrationHistory migration) {
        var plan = migration.plan();
        if (plan == null || migration.moves().stream().noneMatch(move -> move.to() == State.EXECUTING)) {
            return new PlanMarks(List.of(), null);
        }
        return switch (migration.summary().state()) {
            case VERIFYING, COMPLETED ->
                new PlanMarks(plan.changeSets().stream().map(_ -> Mark.IN).toList(), null);
            case EXECUTING -> underWay(plan, migration);
            default -> failed(plan, migration);
        };
    }

    /** Progress counts statements, so it can only be laid over a plan that has all of them. */
    private static PlanMarks underWay(PlanRecord plan, MigrationHistory migration) {
        var progress = migration.summary().progress();
        if (progress == null || progress.total() != plan.statementCount()) {
            return new PlanMarks(List.of(), null);
        }
        var marks = new ArrayList<Mark>();
        var left = progress.done();
        String running = null;
        for (var set : plan.changeSets()) {
            var statements = set.statements().size();
            marks.add(left >= statements ? Mark.IN : running == null ? Mark.NOW : Mark.UNKNOWN);
            if (left < statements && running == null) {
                running = set.statements().get((int) left).text();
            }
            left = Math.max(0, left - statements);
        }
        return new PlanMarks(List.copyOf(marks), running);
    }

    private static PlanMarks failed(PlanRecord plan, MigrationHistory migration) {
        var reasons = migration.moves().stream()
                .map(PastMove::reason)
                .filter(Objects::nonNull)
                .toList();
        var marks = plan.changeSets().stream()
                .map(set -> "change set " + set.file() + "::" + set.id() + "::" + set.author() + " failed")
                .map(failure ->
                        reasons.stream().anyMatch(reason -> reason.contains(failure)) ? Mark.FAILED : Mark.UNKNOWN)
                .toList();
        return new PlanMarks(marks, null);
    }
}
