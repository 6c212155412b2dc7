package dev.whimbrel.orchestrator.planning;

/**
 * One statement that a target carried out.
 *
 * @param amount rows or bytes, whatever its work counts
 * @param expectedMillis what was expected; 0 when nothing was
 */
record Measured(Work work, long amount, long millis, long expectedMillis) {
    /** So short a run says more about the network than about the server. */
    private static final long TELLING = 20;

    boolean tellsARate() {
        return work != Work.DEFINITION && amount > 0 && millis >= TELLING;
    }

    /** Units a second. */
    double rate() {
        return amount * 1000.0 / millis;
    }
}
