package dev.whimbrel.monitor.history;

import java.time.Instant;
import java.util.Locale;

/** How far one step of a migration is. @param total -1 when nobody knows */
public record Progress(String step, long done, long total, String unit, String detail, Instant at) {
    public boolean known() {
        return total > 0;
    }

    /** 0 to 100. */
    public int percent() {
        return known() ? (int) Math.clamp(done * 100 / total, 0L, 100L) : 0;
    }

    /** Done and total in words, such as "3 of 12 statements". */
    public String words() {
        var counted = unit.toLowerCase(Locale.ROOT);
        return known() ? "%,d of %,d %s".formatted(done, total, counted) : "%,d %s".formatted(done, counted);
    }
}
