package dev.whimbrel.backup.restore;

import java.time.Duration;

/** Whether a replay has come near enough to the end of the log for the rest to be done while writers wait. Not thread-safe. */
final class Pace {
    private static final long SHORT = Duration.ofMillis(250).toNanos();
    private static final int FEW = 500;
    private static final int MANY = 5_000;
    private static final int MOST = 60;

    /** So many rounds that were no shorter than the one before, and nobody will ever be near. */
    private static final int PATIENCE = 4;

    private int rounds;
    private int losing;
    private long before = Long.MAX_VALUE;
    private boolean near;

    /** @param nanos that the round took */
    void took(long rows, long nanos) {
        rounds++;
        losing = nanos < before ? 0 : losing + 1;
        before = nanos;
        near = rows < FEW || (rows < MANY && nanos < SHORT);
    }

    boolean goesOn() {
        return !near && rounds < MOST && losing < PATIENCE;
    }

    boolean isHopeless() {
        return !near;
    }
}
