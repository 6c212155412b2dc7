package dev.whimbrel.monitor.parked;

import java.time.Instant;

/**
 * What a person decided about a parked message.
 *
 * @param done false while a message that is to be sent again is still on its way
 */
public record Decision(Kind kind, String by, String reason, Instant at, boolean done) {
    /** What may be decided. */
    public enum Kind {
        /** Back onto the topic it came from, as it came. */
        SEND_AGAIN("sent again"),
        /** Never to be handled. */
        DISCARD("discarded");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** What became of it, in words. */
    public String words() {
        return done ? kind.words() : "being sent again";
    }
}
