package dev.whimbrel.benchmarks;

import dev.whimbrel.benchmarks.backups.BackupBenchmark;
import dev.whimbrel.benchmarks.backups.RestoreBenchmark;
import dev.whimbrel.benchmarks.backups.RollbackBenchmark;
import dev.whimbrel.benchmarks.delivery.DeliveryBenchmark;
import dev.whimbrel.benchmarks.frame.Benchmark;
import dev.whimbrel.benchmarks.overhead.OverheadBenchmark;
import dev.whimbrel.benchmarks.validation.ValidationBenchmark;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** All benchmarks there are. */
final class Benchmarks {
    private static final List<Benchmark> ALL = List.of(
            new DeliveryBenchmark(),
            new BackupBenchmark(),
            new RestoreBenchmark(),
            new RollbackBenchmark(),
            new ValidationBenchmark(),
            new OverheadBenchmark());

    private Benchmarks() {}

    static List<Benchmark> all() {
        return ALL;
    }

    /** Those of these names, in the order of the names; all where none is given. */
    static List<Benchmark> named(List<String> names) {
        if (names.isEmpty()) {
            return ALL;
        }
        var chosen = new ArrayList<Benchmark>();
        for (var name : names) {
            chosen.add(ALL.stream()
                    .filter(benchmark -> benchmark.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new UnknownBenchmark(name)));
        }
        return chosen;
    }

    static String names() {
        return ALL.stream().map(Benchmark::name).collect(Collectors.joining(", "));
    }

    /** There is no benchmark of that name. */
    static final class UnknownBenchmark extends RuntimeException {
        private static final long serialVersionUID = 1;

        UnknownBenchmark(String name) {
            super("There is no benchmark \"" + name + "\". There are: " + names() + ".");
        }
    }
}
