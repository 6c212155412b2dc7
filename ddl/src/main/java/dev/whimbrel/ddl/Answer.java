package dev.whimbrel.ddl;

import java.util.List;

/**
 * How a statement will be carried out, and how it is best sent.
 *
 * @param whole what the server does with it as it was written
 * @param parts what to send instead, in order; one where it stays whole
 * @param saving what sending it in parts saves, in a sentence; empty where it stays whole
 */
public record Answer(Handling whole, List<Part> parts, String saving) {
    /** @param sql with ALGORITHM and LOCK where those were proven */
    public record Part(String sql, Handling handling) {}

    public boolean isSplit() {
        return parts.size() > 1;
    }

    /** The heaviest of its parts. */
    public DdlClass worst() {
        return parts.stream()
                .map(part -> part.handling().orWorst())
                .max(DdlClass::compareTo)
                .orElseThrow();
    }
}
