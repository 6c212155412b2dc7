package dev.whimbrel.benchmarks.frame;

import java.util.List;

/** What came of one benchmark. @param leftOut the peers that are missing on this machine, and why, in words */
public record Findings(List<Measured> measured, List<String> leftOut) {
    public Findings {
        measured = List.copyOf(measured);
        leftOut = List.copyOf(leftOut);
    }
}
