package dev.whimbrel.messaging.outbox;

/** What a row says about the schema of its value. */
sealed interface Carried {
    /** The registry's id, known when the row was written. */
    record Known(int id) implements Carried {}

    /** The schema itself: whoever publishes the row asks for its id, also when that is an instance of another version. */
    record Written(String schema) implements Carried {}
}
