package dev.whimbrel.validator.rehearsing;

import java.util.OptionalInt;

/** What a request says of a rehearsal. @param sample rows of each table; as configured where it is empty */
public record Wish(Whether whether, OptionalInt sample) {
    /** A request that says nothing. */
    public static final Wish NONE = new Wish(Whether.AS_CONFIGURED, OptionalInt.empty());

    /** Whether one is held. */
    public enum Whether {
        AS_CONFIGURED,
        ALWAYS,
        NEVER
    }
}
