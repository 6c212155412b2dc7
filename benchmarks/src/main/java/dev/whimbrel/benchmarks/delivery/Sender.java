package dev.whimbrel.benchmarks.delivery;

/** Sends messages, one way or another. */
interface Sender extends AutoCloseable {
    /** @return the moment that the clock starts, as {@link System#nanoTime} */
    long send(int messages);

    @Override
    void close();
}
