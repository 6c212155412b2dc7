package dev.whimbrel.benchmarks.frame;

/** A way of doing the work. */
@FunctionalInterface
public interface Contender {
    /**
     * Does the work once. What must be made ready first is not part of the figure.
     *
     * @return the figure of this run, in the unit of its case
     */
    double run() throws Exception;
}
