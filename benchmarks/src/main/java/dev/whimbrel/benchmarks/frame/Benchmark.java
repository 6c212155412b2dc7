package dev.whimbrel.benchmarks.frame;

import java.util.List;

/** One thing that is measured against its peers and its limit. */
public interface Benchmark {
    /** What {@code ./whimbrel bench} calls it: one word in small letters. */
    String name();

    /** What is measured, in one line. */
    String description();

    /**
     * Sets up what is measured, and says how. What must be closed afterwards goes to {@link Stage#later}.
     *
     * @throws Exception when it cannot be set up; the other benchmarks are run all the same
     */
    List<Case> cases(Stage stage) throws Exception;
}
