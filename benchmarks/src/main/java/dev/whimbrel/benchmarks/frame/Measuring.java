package dev.whimbrel.benchmarks.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Carries benchmarks out. Everybody is warmed up once, then all take turns (A B A B), so that what changes on the machine
 * meanwhile changes for all.
 */
public final class Measuring {
    private final int runs;
    private final Consumer<String> progress;

    /** @param runs of every contender, at least 1 */
    public Measuring(int runs, Consumer<String> progress) {
        this.runs = runs;
        this.progress = progress;
    }

    public Findings of(Benchmark benchmark, Stage stage) throws Exception {
        var measured = new ArrayList<Measured>();
        var leftOut = new ArrayList<String>();
        progress.accept(benchmark.name() + ": setting up");
        for (var one : benchmark.cases(stage)) {
            measured.addAll(measure(benchmark.name(), one));
            for (var peer : one.peers()) {
                if (peer instanceof Peer.Missing(var name, var why) && !leftOut.contains(name + ": " + why)) {
                    leftOut.add(name + ": " + why);
                }
            }
        }
        return new Findings(measured, leftOut);
    }

    private List<Measured> measure(String benchmark, Case one) throws Exception {
        var present = one.peers().stream()
                .filter(Peer.Present.class::isInstance)
                .map(Peer.Present.class::cast)
                .toList();
        var contenders = new ArrayList<>(List.of(new Peer.Present("Whimbrel", one.ours())));
        contenders.addAll(present);
        var figures = takeTurns(benchmark + ", " + one.name(), contenders);
        var measured = new ArrayList<Measured>();
        for (var i = 1; i < contenders.size(); i++) {
            measured.add(new Measured(
                    benchmark,
                    one.name(),
                    one.unit(),
                    new Samples(figures.getFirst()),
                    contenders.get(i).name(),
                    new Samples(figures.get(i)),
                    runs));
        }
        return measured;
    }

    private List<List<Double>> takeTurns(String what, List<Peer.Present> contenders) throws Exception {
        var figures = new ArrayList<List<Double>>();
        for (var contender : contenders) {
            progress.accept(what + ": warming up " + contender.name());
            contender.contender().run();
            figures.add(new ArrayList<>());
        }
        for (var run = 1; run <= runs; run++) {
            for (var i = 0; i < contenders.size(); i++) {
                progress.accept(what
                        + ": run %d of %d, %s"
                                .formatted(run, runs, contenders.get(i).name()));
                figures.get(i).add(contenders.get(i).contender().run());
            }
        }
        return figures;
    }
}
