package dev.whimbrel.backup.progress;

/**
 * Who wants to know how far the work is, and may stop it. Called from several threads, often: must be cheap and
 * thread-safe.
 */
public interface Progress {
    /**
     * @param doing what is being done right now, in words for people
     * @param done units done
     * @param total units in all; -1 when unknown
     */
    void at(String doing, Unit unit, long done, long total);

    /** True once the work should end at the next good moment. */
    boolean stopRequested();

    /** Ends the work if it should end. */
    default void checkStop() throws Stopped {
        if (stopRequested()) {
            throw new Stopped();
        }
    }
}
