package dev.whimbrel.validator.rules;

import java.util.List;

/**
 * That numbers are not counted but estimated from a sample.
 *
 * @param looked rows of the sample
 * @param of rows of the table, as the server believes
 * @param margins for each number, how far the true one may be off, with 95 % confidence
 */
public record Estimate(long looked, long of, List<Long> margins) {
    public Estimate {
        margins = List.copyOf(margins);
    }

    /** The same for some of the numbers. @param places where they stand */
    public Estimate pick(List<Integer> places) {
        return new Estimate(looked, of, places.stream().map(margins::get).toList());
    }
}
