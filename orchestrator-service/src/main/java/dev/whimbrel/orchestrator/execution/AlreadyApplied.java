package dev.whimbrel.orchestrator.execution;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The statements that an earlier run of the same migration applied before it was interrupted. */
record AlreadyApplied(Set<Key> keys) {
    private record Key(String changeSet, int number, String sha256) {}

    static AlreadyApplied from(List<JournalEntry> entries) {
        return new AlreadyApplied(entries.stream()
                .filter(entry -> entry.direction() == JournalEntry.Direction.DO)
                .filter(entry -> entry.outcome() == JournalEntry.Outcome.APPLIED)
                .map(entry -> new Key(entry.changeSet(), entry.number(), entry.sha256()))
                .collect(Collectors.toSet()));
    }

    boolean contains(Step step) {
        return keys.contains(new Key(step.changeSet(), step.number(), step.sha256()));
    }

    int size() {
        return keys.size();
    }
}
