package dev.whimbrel.schemas;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the ways back that plans name for their statements: each begins with {@code rung} and a number, or with {@code none}. A change set is undone as a whole, so
 * the highest rung that one of its statements needs is that of all. Pure and thread-safe.
 */
public final class Rungs {
    private static final Pattern RUNG = Pattern.compile("^rung (\\d)\\b");
    private static final int NONE = 9;

    private Rungs() {}

    /** @param ways of the statements of one change set; empty texts, of plans before this was known, count for nothing */
    public static Optional<String> highest(Collection<String> ways) {
        return ways.stream().filter(way -> !way.isEmpty()).max(Comparator.comparingInt(Rungs::number));
    }

    private static int number(String way) {
        var rung = RUNG.matcher(way);
        return rung.find() ? Integer.parseInt(rung.group(1)) : NONE;
    }
}
