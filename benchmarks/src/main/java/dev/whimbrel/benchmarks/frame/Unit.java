package dev.whimbrel.benchmarks.frame;

/** What figures are counted in, and whether a small one or a large one is good. */
public enum Unit {
    MILLISECONDS("ms", true),
    SECONDS("s", true),
    MEGABYTES("MB", true),
    PER_SECOND("1/s", false),
    MEGABYTES_PER_SECOND("MB/s", false);

    private final String symbol;
    private final boolean smallIsGood;

    Unit(String symbol, boolean smallIsGood) {
        this.symbol = symbol;
        this.smallIsGood = smallIsGood;
    }

    public String symbol() {
        return symbol;
    }

    /** More than 1 means that we are ahead. */
    double ratio(double ours, double theirs) {
        return smallIsGood ? theirs / ours : ours / theirs;
    }
}
