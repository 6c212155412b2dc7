package dev.whimbrel.orchestrator.undo;

import dev.whimbrel.orchestrator.execution.JournalEntry;
import dev.whimbrel.orchestrator.execution.Part;
import dev.whimbrel.orchestrator.execution.Step;
import dev.whimbrel.orchestrator.rows.RowsMark;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        var parts = new HashMap<String, Integer>();
        var undone = new HashSet<Step>();
        for (var entry : entries) {
            if (entry.outcome() != JournalEntry.Outcome.APPLIED && !isInWithItsRowsKept(entry)) {
                continue;
            }
            switch (entry.direction()) {
                case DO -> {
                    if (isWhole(entry, parts)) {
                        applied.computeIfAbsent(entry.changeSet(), _ -> new ArrayList<>())
                                .add(entry.number());
                    }
                }
                case UNDO -> undone.add(new Step(entry.changeSet(), entry.number(), entry.sql()));
            }
        }
        return new AppliedChangeSets(
                applied,
                undone,
                entries.stream()
                        .filter(entry -> (entry.happenedInPart() && !isOfKeptRows(entry)) || isOfSome(entry, parts))
                        .findFirst());
    }

    /** Just those rows of which it changed the first portions are kept: whatever is in of it can be put back. */
    private static boolean isInWithItsRowsKept(JournalEntry entry) {
        return entry.direction() == JournalEntry.Direction.DO
                && entry.happenedInPart()
                && RowsMark.kept(entry.sql()).isPresent();
    }

    /** Those to be put back say themselves which of them are. */
    private static boolean isOfKeptRows(JournalEntry entry) {
        return isInWithItsRowsKept(entry)
                || (entry.direction() == JournalEntry.Direction.UNDO
                        && RowsMark.back(entry.sql()).isPresent());
    }

    /** A statement that is sent in parts is in when its last missing part is. */
    private static boolean isWhole(JournalEntry entry, Map<String, Integer> parts) {
        var part = Part.of(entry.sql());
        return part.isEmpty()
                || parts.merge(entry.inWords(), 1, Integer::sum) == part.get().of();
    }

    /** Whether it is in, but others of the same statement are not. */
    private static boolean isOfSome(JournalEntry entry, Map<String, Integer> parts) {
        return entry.direction() == JournalEntry.Direction.DO
                && Part.of(entry.sql())
                        .filter(part -> parts.getOrDefault(entry.inWords(), part.of()) < part.of())
                        .isPresent();
    }

    boolean none() {
        return statements.isEmpty() && half.isEmpty();
    }
}
