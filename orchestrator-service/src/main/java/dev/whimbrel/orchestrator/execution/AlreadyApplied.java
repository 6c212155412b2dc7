package dev.whimbrel.orchestrator.execution;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The statements that an earlier run of the same migration applied before it was interrupted.
 *
 * @param portions those of which it applied the first portions
 */
record AlreadyApplied(Map<Place, List<JournalEntry>> entries, Map<Place, JournalEntry> portions) {
    /** A statement by where it stands. */
    record Place(String changeSet, int number) {}

    static final AlreadyApplied NOTHING = new AlreadyApplied(Map.of(), Map.of());

    static AlreadyApplied from(List<JournalEntry> entries) {
        var applied = new HashMap<Place, List<JournalEntry>>();
        entries.stream()
                .filter(entry -> entry.direction() == JournalEntry.Direction.DO)
                .filter(entry -> entry.outcome() == JournalEntry.Outcome.APPLIED)
                .forEach(entry -> applied.computeIfAbsent(
                                new Place(entry.changeSet(), entry.number()), _ -> new ArrayList<>())
                        .add(entry));
        var portions = new HashMap<Place, JournalEntry>();
        entries.stream()
                .filter(entry -> entry.direction() == JournalEntry.Direction.DO)
                .filter(entry -> entry.outcome() == JournalEntry.Outcome.INTENT)
                .filter(entry -> entry.chunks().begun())
                .forEach(entry -> portions.put(new Place(entry.changeSet(), entry.number()), entry));
        return new AlreadyApplied(applied, portions);
    }

    /** @throws NotTheSame when another statement was applied in its place */
    boolean contains(Step step) throws NotTheSame {
        return contains(step, List.of(step.sql()));
    }

    /** @param forms all that is sent for the statement, this step among them */
    boolean contains(Step step, List<String> forms) throws NotTheSame {
        var there = entries.getOrDefault(new Place(step.changeSet(), step.number()), List.of());
        var expected = forms.stream().map(Digest::sha256).collect(Collectors.toSet());
        for (var entry : there) {
            if (!expected.contains(entry.sha256())) {
                throw new NotTheSame(entry);
            }
        }
        return there.stream().anyMatch(entry -> entry.sha256().equals(step.sha256()));
    }

    /** The statement's entry, if it is a change of rows that was interrupted between two portions. */
    Optional<JournalEntry> begun(Step step) throws NotTheSame {
        var there = Optional.ofNullable(portions.get(new Place(step.changeSet(), step.number())));
        if (there.isPresent() && !there.get().sha256().equals(step.sha256())) {
            throw new NotTheSame(there.get());
        }
        return there;
    }

    /** Change sets of which something is in. */
    Set<String> changeSets() {
        return Stream.concat(entries.keySet().stream(), portions.keySet().stream())
                .map(Place::changeSet)
                .collect(Collectors.toUnmodifiableSet());
    }

    int size() {
        return entries.values().stream().mapToInt(List::size).sum();
    }

    /** The changelog gives other statements now than when the change set was begun: going on could do anything. */
    static final class NotTheSame extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotTheSame(JournalEntry entry) {
            super(entry.inWords()
                    + " was applied before an interruption, and the changelog gives another statement in its"
                    + " place now");
        }
    }
}
