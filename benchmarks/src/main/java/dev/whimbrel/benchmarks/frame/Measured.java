package dev.whimbrel.benchmarks.frame;

/** What came of one case against one peer. @param runs of each of the two */
public record Measured(String benchmark, String what, Unit unit, Samples ours, String peer, Samples theirs, int runs) {
    /** Of the medians; more than 1 means that we are ahead. */
    public double ratio() {
        return unit.ratio(ours.median(), theirs.median());
    }
}
