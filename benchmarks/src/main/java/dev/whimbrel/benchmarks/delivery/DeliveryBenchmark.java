package dev.whimbrel.benchmarks.delivery;

import dev.whimbrel.benchmarks.frame.Benchmark;
import dev.whimbrel.benchmarks.frame.Case;
import dev.whimbrel.benchmarks.frame.Contender;
import dev.whimbrel.benchmarks.frame.Peer;
import dev.whimbrel.benchmarks.frame.Stage;
import dev.whimbrel.benchmarks.frame.Unit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * What keeping state and message together costs. Ours is the way through the outbox: from the begin of the commit to the
 * receipt at a consumer. The peer commits and then sends, which loses the message when the process dies in between. The limit
 * is a bare {@code KafkaTemplate} that keeps no state at all, once at its best and once with the default linger.
 */
public final class DeliveryBenchmark implements Benchmark {
    private static final int SINGLES = 300;
    private static final int BURST = 1_000;
    private static final String DUAL = "commit, then KafkaTemplate";
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
        var peers = new LinkedHashMap<String, Sender>();
        peers.put(DUAL, stage.later(new DualWriteSender(outbox.context(), parts.template(0))));
        peers.put(LIMIT, stage.later(parts.template(0)));
        peers.put(USUAL, stage.later(parts.template(null)));
        return List.of(
                new Case(
                        "one message, median",
                        Unit.MILLISECONDS,
                        singles(receiver, outbox, Latencies::median),
                        all(peers, sender -> singles(receiver, sender, Latencies::median))),
                new Case(
                        "one message, 99th percentile",
                        Unit.MILLISECONDS,
                        singles(receiver, outbox, Latencies::p99),
                        all(peers, sender -> singles(receiver, sender, Latencies::p99))),
                new Case(
                        "1,000 messages at once",
                        Unit.PER_SECOND,
                        burst(receiver, outbox),
                        all(peers, sender -> burst(receiver, sender))));
    }

    private static List<Peer> all(Map<String, Sender> peers, Function<Sender, Contender> contender) {
        return peers.entrySet().stream()
                .map(peer -> Peer.of(peer.getKey(), contender.apply(peer.getValue())))
                .toList();
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
