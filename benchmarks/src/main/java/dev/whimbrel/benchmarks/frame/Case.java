package dev.whimbrel.benchmarks.frame;

import java.util.List;

/**
 * One comparison: the same work, done by us and by others.
 *
 * @param ours how Whimbrel does it
 * @param peers who else does it; those that are missing on this machine are named and left out
 */
public record Case(String name, Unit unit, Contender ours, List<Peer> peers) {
    public Case {
        peers = List.copyOf(peers);
    }
}
