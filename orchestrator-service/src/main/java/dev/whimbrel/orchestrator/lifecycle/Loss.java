package dev.whimbrel.orchestrator.lifecycle;

/** What others wrote since the backup, and what a restore would therefore lose. */
public sealed interface Loss {
    /** Proven by the binary log: nobody else wrote. */
    record None() implements Loss {}

    /** @param rows how many rows others wrote */
    record Rows(long rows) implements Loss {}

    /** It could not be measured. */
    record Unknown(String why) implements Loss {}

    default String inWords() {
        return switch (this) {
            case None _ -> "nothing that others wrote would be lost";
            case Rows(var rows) -> rows + " rows that others wrote since the backup would be lost";
            case Unknown(var why) ->
                "what others wrote since the backup would be lost, and how much that is cannot be known: " + why;
        };
    }
}
