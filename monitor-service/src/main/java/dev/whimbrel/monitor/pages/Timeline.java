package dev.whimbrel.monitor.pages;

import dev.whimbrel.monitor.history.PastMove;
import dev.whimbrel.monitor.history.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The steps of a migration as bars on one scale, ready to be drawn. Bars are as long as the steps were; the shortest still
 * show, and the number beside each is exact.
 *
 * @param took from the first move to the last, or to now while it is under way
 */
public record Timeline(List<Step> steps, Duration took) {
    static final int ROW = 42;

    /**
     * @param left where the bar begins, and its width, as SVG lengths in percent
     * @param top of its row, in pixels
     * @param lasted how long, for a step that is over or under way
     * @param end true for the last state, which lasts forever and has no bar
     */
    public record Step(State state, String left, String width, int top, Duration lasted, boolean ongoing, boolean end) {

        /** The step in words: what it was doing, not where it stood. */
        public String words() {
            return end ? capital(state.words()) : doing(state);
        }

        private static String doing(State state) {
            return switch (state) {
                case PLANNING -> "Planning";
                case VALIDATING -> "Checks before";
                case AWAITING_APPROVAL -> "Waiting for approval";
                case QUEUED -> "Waiting for its turn";
                case BACKING_UP -> "Backup";
                case EXECUTING -> "Execution";
                case VERIFYING -> "Checks after";
                case ROLLING_BACK -> "Rollback";
                case RESTORING -> "Restore";
                case NEEDS_ATTENTION -> "Waiting for a decision";
                default -> capital(state.words());
            };
        }

        private static String capital(String words) {
            return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
        }
    }

    /** @param moves in the order of their versions; clocks may disagree, so a step never lasts less than nothing */
    static Timeline of(List<PastMove> moves, Instant now) {
        if (moves.isEmpty()) {
            return new Timeline(List.of(), Duration.ZERO);
        }
        var begin = moves.getFirst().at();
        var last = moves.getLast();
        var until = last.to().finished() ? last.at() : now;
        var whole = Math.max(1, Duration.between(begin, until).toMillis());
        var steps = new ArrayList<Step>();
        for (var i = 0; i < moves.size(); i++) {
            var move = moves.get(i);
            var ongoing = i == moves.size() - 1;
            var stop = ongoing ? until : moves.get(i + 1).at();
            var lasted = stop.isBefore(move.at()) ? Duration.ZERO : Duration.between(move.at(), stop);
            var end = ongoing && last.to().finished();
            steps.add(new Step(
                    move.to(),
                    percent(Duration.between(begin, move.at()).toMillis(), whole),
                    percent(lasted.toMillis(), whole),
                    i * ROW,
                    lasted,
                    ongoing && !end,
                    end));
        }
        return new Timeline(List.copyOf(steps), Duration.ofMillis(whole == 1 ? 0 : whole));
    }

    public int height() {
        return Math.max(ROW, steps.size() * ROW);
    }

    private static String percent(long part, long whole) {
        return String.format(Locale.ROOT, "%.2f%%", Math.clamp(part * 100.0 / whole, 0.0, 100.0));
    }
}
