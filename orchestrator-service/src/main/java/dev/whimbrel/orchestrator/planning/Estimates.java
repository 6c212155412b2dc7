package dev.whimbrel.orchestrator.planning;

import dev.whimbrel.migration.v1.Estimate;
import dev.whimbrel.migration.v1.PlannedStatement;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * How long statements will take on a target: from the rates at which it carried out work of the same sort, else from wide defaults. Pure.
 */
final class Estimates {
    private static final int ENOUGH = 3;
    private static final long LEAST = 2;
    /** Of definitions: the catalog's own writes, and readers that are waited for. */
    private static final long[] DEFINITION = {LEAST, 15, 500};

    private final List<Measured> measured;

    Estimates(List<Measured> measured) {
        this.measured = List.copyOf(measured);
    }

    Estimate of(PlannedStatement statement) {
        var work = Work.of(statement);
        var amount = work.amount(statement);
        if (work == Work.DEFINITION) {
            return definition();
        }
        var rates = measured.stream()
                .filter(it -> it.work() == work && it.tellsARate())
                .mapToDouble(Measured::rate)
                .sorted()
                .toArray();
        var basis = work.name().toLowerCase(Locale.ROOT) + ": ";
        if (rates.length < ENOUGH) {
            return estimate(
                    millis(amount, work.fast()),
                    millis(amount, work.usual()),
                    millis(amount, work.slow()),
                    basis + "not measured on this target yet, usual rates" + off());
        }
        return estimate(
                millis(amount, at(rates, 0.9) * 1.2),
                millis(amount, at(rates, 0.5)),
                millis(amount, at(rates, 0.1) / 1.5),
                basis + "measured on " + rates.length + " statements of this target" + off());
    }

    private Estimate definition() {
        var times = measured.stream()
                .filter(it -> it.work() == Work.DEFINITION)
                .mapToDouble(Measured::millis)
                .sorted()
                .toArray();
        return times.length < ENOUGH
                ? estimate(
                        DEFINITION[0],
                        DEFINITION[1],
                        DEFINITION[2],
                        "definition: not measured on this target yet" + off())
                : estimate(
                        Math.round(at(times, 0.1)),
                        Math.round(at(times, 0.5)),
                        Math.round(at(times, 0.9) * 2) + DEFINITION[1],
                        "definition: measured on " + times.length + " statements of this target" + off());
    }

    /** How far earlier estimates were off, in a half sentence; empty where there were none. */
    private String off() {
        var factors = measured.stream()
                .filter(it -> it.expectedMillis() > 0)
                .mapToDouble(it -> Math.max(1, it.millis()) / (double) it.expectedMillis())
                .map(factor -> Math.max(factor, 1 / factor))
                .sorted()
                .toArray();
        return factors.length == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "; earlier estimates were off by a factor of %.1f (median of %d)",
                        at(factors, 0.5),
                        factors.length);
    }

    /** One after the other. */
    static Estimate sum(Collection<PlannedStatement> statements) {
        var all = statements.stream()
                .map(PlannedStatement::getEstimate)
                .filter(Objects::nonNull)
                .toList();
        return estimate(
                all.stream().mapToLong(Estimate::getLowMillis).sum(),
                all.stream().mapToLong(Estimate::getExpectedMillis).sum(),
                all.stream().mapToLong(Estimate::getHighMillis).sum(),
                String.join(
                        ", ", all.stream().map(Estimate::getBasis).distinct().toList()));
    }

    private static Estimate estimate(long low, long expected, long high, String basis) {
        var least = Math.max(LEAST, low);
        var likely = Math.max(least, expected);
        return new Estimate(least, likely, Math.max(likely, high), basis);
    }

    private static long millis(long amount, double rate) {
        return Math.round(amount * 1000.0 / rate) + LEAST;
    }

    /** @param sorted not empty */
    private static double at(double[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(share * (sorted.length - 1)))];
    }
}
