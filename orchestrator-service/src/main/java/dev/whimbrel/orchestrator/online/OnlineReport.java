package dev.whimbrel.orchestrator.online;

import java.sql.SQLException;

/** Whoever has a table copied: is told how far it is, and asked whether to go on. */
@FunctionalInterface
public interface OnlineReport {
    /** What is being done, in words: {@code copying rows, 42%, 00:10 left}. Called from another thread than the run's. */
    void at(String detail);

    /** Asked several times a second. */
    default boolean stopRequested() {
        return false;
    }

    /**
     * Called twice a minute: a connection that holds the target must neither fall asleep nor be lost unnoticed.
     *
     * @throws SQLException when it is lost: the run ends
     */
    default void stillHeld() throws SQLException {}
}
