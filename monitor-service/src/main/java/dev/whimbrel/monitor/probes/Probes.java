package dev.whimbrel.monitor.probes;

import java.util.List;

/** All probes there are. */
public final class Probes {
    private Probes() {}

    /** New ones, for one watch. */
    public static List<Probe> fresh() {
        return List.of(new ThreadsRunning(), new LockWaits(), new SlowStatements(), new ErrorRate(), new ReplicaLag());
    }
}
