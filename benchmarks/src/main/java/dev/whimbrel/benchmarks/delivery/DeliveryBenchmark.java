package dev.whimbrel.benchmarks.delivery;

import dev.whimbrel.benchmarks.frame.Benchmark;
import dev.whimbrel.benchmarks.frame.Case;
import dev.whimbrel.benchmarks.frame.Contender;
import dev.whimbrel.benchmarks.frame.Peer;
import dev.whimbrel.benchmarks.frame.Stage;
import dev.whimbrel.benchmarks.frame.Unit;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What keeping state and message together costs. Ours is the way through the outbox: from the begin of the commit to the
 * receipt at a consumer. The limit is a bare {@code KafkaTemplate}, which loses the message when the process dies at the
 * wrong moment; the peer is the same one as people have it, with the default linger.
 */
public final class DeliveryBenchmark implements Benchmark {
    private static final int SINGLES = 300;
    private static final int BURST = 1_000;
    private static final String LIMIT = "KafkaTemplate, linger 0";
    private static final String USUAL = "KafkaTemplate, default linger";

    @Override
    public String name() {
        return "delivery";
    }

    @Override
    public String description() {
        return "from the commit of a transaction to the receipt of its message at a consumer";
    }

    @Override
    public List<Case> cases(Stage stage) throws Exception {
        var parts = stage.later(Parts.start(stage));
        var receiver = stage.later(parts.receiver());
        var outbox = stage.later(parts.outbox());
        var atOnce = stage.later(parts.template(0));
        var usual = stage.later(parts.template(null));
        return List.of(
                single("one message, median", receiver, Latencies::median, outbox, atOnce, usual),
                single("one message, 99th percentile", receiver, Latencies::p99, outbox, atOnce, usual),
                new Case(
                        "1,000 messages at once",
                        Unit.PER_SECOND,
                        burst(receiver, outbox),
                        List.of(Peer.of(LIMIT, burst(receiver, atOnce)), Peer.of(USUAL, burst(receiver, usual)))));
    }

    private static Case single(
            String name,
            Receiver receiver,
            ToDoubleFunction<Latencies> figure,
            Sender ours,
            Sender limit,
            Sender usual) {
        return new Case(
                name,
                Unit.MILLISECONDS,
                singles(receiver, ours, figure),
                List.of(
                        Peer.of(LIMIT, singles(receiver, limit, figure)),
                        Peer.of(USUAL, singles(receiver, usual, figure))));
    }

    private static Contender singles(Receiver receiver, Sender sender, ToDoubleFunction<Latencies> figure) {
        return () -> {
            var nanos = new long[SINGLES];
            for (var i = 0; i < SINGLES; i++) {
                receiver.expect(1);
                var began = sender.send(1);
                nanos[i] = receiver.await() - began;
            }
            return figure.applyAsDouble(new Latencies(nanos));
        };
    }

    private static Contender burst(Receiver receiver, Sender sender) {
        return () -> {
            receiver.expect(BURST);
            var began = sender.send(BURST);
            return BURST * 1e9 / (receiver.await() - began);
        };
    }
}
