package dev.whimbrel.orchestrator.lifecycle;

import java.util.List;

/** What others wrote since the backup, and what a restore would therefore lose. */
public sealed interface Loss {
    /**
     * Proven by the binary log: nobody else has written, up to now. Whoever still does is not to lose it.
     *
     * @param writers marks of the sessions whose writes go
     */
    record None(List<Long> writers) implements Loss {}

    /**
     * What others wrote and will have written is kept by a restore: it is replayed from the binary log.
     *
     * @param rows how many they had written when it was measured
     * @param writers marks of the sessions whose writes go
     */
    record Kept(long rows, List<Long> writers) implements Loss {}

    /**
     * A number that somebody may allow.
     *
     * @param rows how many rows others wrote
     * @param samples keys of some of them, by table
     * @param obstacles why they cannot be kept
     */
    record Rows(long rows, List<String> samples, List<String> obstacles) implements Loss {
        public Rows(long rows) {
            this(rows, List.of(), List.of());
        }

        private String details() {
            return (samples.isEmpty() ? "" : ", such as those with these keys: " + String.join("; ", samples))
                    + (obstacles.isEmpty() ? "" : " (they cannot be kept: " + String.join("; ", obstacles) + ")");
        }
    }

    /** It could not be measured. */
    record Unknown(String why) implements Loss {}

    /** Whether nothing that others wrote goes. */
    default boolean nothing() {
        return this instanceof None || this instanceof Kept;
    }

    default String inWords() {
        return switch (this) {
            case None _ -> "nothing that others wrote would be lost";
            case Kept(var rows, var _)
            when rows == 0 -> "nothing that others wrote would be lost, nor what they write until then";
            case Kept(var rows, var _) -> rows(rows) + " that others wrote since the backup would be kept";
            case Rows lost -> rows(lost.rows()) + " that others wrote since the backup would be lost" + lost.details();
            case Unknown(var why) ->
                "what others wrote since the backup would be lost, and how much that is cannot be known: " + why;
        };
    }

    private static String rows(long number) {
        return number == 1 ? "1 row" : number + " rows";
    }
}
