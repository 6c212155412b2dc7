package dev.whimbrel.orchestrator.undo;

import dev.whimbrel.orchestrator.execution.JournalEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * What of each change set is in the target now, by the journal.
 *
 * @param statements the numbers of the statements applied and not yet undone, by change set, oldest first
 */
record AppliedChangeSets(SequencedMap<String, List<Integer>> statements) {

    /** An undoing that was interrupted counts as not begun: every inverse is looked at again. */
    static AppliedChangeSets from(List<JournalEntry> entries) {
        var applied = new LinkedHashMap<String, List<Integer>>();
        entries.stream()
                .filter(entry -> entry.outcome() == JournalEntry.Outcome.APPLIED)
                .filter(entry -> entry.direction() == JournalEntry.Direction.DO)
                .forEach(entry -> applied.computeIfAbsent(entry.changeSet(), _ -> new ArrayList<>())
                        .add(entry.number()));
        return new AppliedChangeSets(applied);
    }

    boolean none() {
        return statements.isEmpty();
    }
}
