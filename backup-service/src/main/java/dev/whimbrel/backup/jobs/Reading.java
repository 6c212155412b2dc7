package dev.whimbrel.backup.jobs;

import dev.whimbrel.backup.progress.Unit;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How far the work was at one moment, and how fast it got there.
 *
 * @param total -1 when unknown
 * @param begunAt nanoseconds of when this part of the work was first heard of
 * @param begunWith how much of it was done then
 */
record Reading(String doing, Unit unit, long done, long total, long at, long begunAt, long begunWith) {
    private static final double SECOND = Duration.ofSeconds(1).toNanos();

    /** What is counted otherwise, or begins anew, is another part of the work. */
    static Reading after(@Nullable Reading before, String doing, Unit unit, long done, long total, long now) {
        if (before == null
                || before.unit != unit
                || before.total != total
                || done < before.begunWith
                || !verb(before.doing).equals(verb(doing))) {
            return new Reading(doing, unit, done, total, now, now, done);
        }
        return new Reading(doing, unit, Math.max(done, before.done), total, now, before.begunAt, before.begunWith);
    }

    private static String verb(String doing) {
        int space = doing.indexOf(' ');
        return space < 0 ? doing : doing.substring(0, space);
    }

    /** Units a second; 0 when it cannot be said yet. */
    double rate() {
        return at - begunAt <= 0 || done < 0 ? 0 : (done - begunWith) / ((at - begunAt) / SECOND);
    }

    /** What is being done, and where it can be said how fast, and for how long it still will. */
    String described() {
        double rate = rate();
        if (rate < 1) {
            return doing;
        }
        var speed = unit == Unit.BYTES
                ? String.format(Locale.ROOT, "%.1f MB a second", rate / 1e6)
                : String.format(
                        Locale.ROOT, "%,.0f %s a second", rate, unit.name().toLowerCase(Locale.ROOT));
        return doing + ", " + speed
                + (total < done ? "" : ", about " + words(Math.round((total - done) / rate)) + " left");
    }

    private static String words(long seconds) {
        return seconds < 120 ? seconds + " s" : (seconds + 30) / 60 + " min";
    }
}
