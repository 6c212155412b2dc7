package dev.whimbrel.orchestrator.online;

/** Is told how far a copy is. */
public interface OnlineReport {
    /** What is being done, in words: {@code copying rows, 42%, 00:10 left}. Called from another thread than the run's. */
    void at(String detail);
}
