package dev.whimbrel.benchmarks.frame;

import java.util.List;

/** The figures of several runs, in the order of the runs. */
public record Samples(List<Double> figures) {
    public Samples {
        if (figures.isEmpty()) {
            throw new IllegalArgumentException("Nothing was measured: there must be at least one run.");
        }
        figures = List.copyOf(figures);
    }

    public double median() {
        var sorted = figures.stream().sorted().toList();
        var middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    public double least() {
        return figures.stream().min(Double::compare).orElseThrow();
    }

    public double most() {
        return figures.stream().max(Double::compare).orElseThrow();
    }
}
