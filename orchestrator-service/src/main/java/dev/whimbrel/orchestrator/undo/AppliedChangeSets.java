package dev.whimbrel.orchestrator.undo;

import dev.whimbrel.orchestrator.execution.JournalEntry;
import dev.whimbrel.orchestrator.execution.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * What of each change set is in the target now, by the journal.
 *
 * @param statements the numbers of the statements applied, by change set, oldest first
 * @param undone what an undoing that was interrupted had undone already
 * @param half what happened only in part and therefore has no inverse; empty when there is nothing such
 */
record AppliedChangeSets(
        SequencedMap<String, List<Integer>> statements, Set<Step> undone, Optional<JournalEntry> half) {

    static AppliedChangeSets from(List<JournalEntry> entries) {
        var applied = new LinkedHashMap<String, List<Integer>>();
        var undone = new HashSet<Step>();
        for (var entry : entries) {
            if (entry.outcome() != JournalEntry.Outcome.APPLIED) {
                continue;
            }
            switch (entry.direction()) {
                case DO ->
                    applied.computeIfAbsent(entry.changeSet(), _ -> new ArrayList<>())
                            .add(entry.number());
                case UNDO -> undone.add(new Step(entry.changeSet(), entry.number(), entry.sql()));
            }
        }
        return new AppliedChangeSets(
                applied,
                undone,
                entries.stream().filter(JournalEntry::happenedInPart).findFirst());
    }

    boolean none() {
        return statements.isEmpty() && half.isEmpty();
    }
}
