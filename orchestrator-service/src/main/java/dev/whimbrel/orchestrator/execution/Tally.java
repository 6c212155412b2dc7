package dev.whimbrel.orchestrator.execution;

import java.util.List;

/** What is in, after something failed. */
record Tally(long applied, boolean half) {
    static Tally of(List<JournalEntry> entries) {
        var done = entries.stream()
                .filter(entry -> entry.direction() == JournalEntry.Direction.DO)
                .toList();
        return new Tally(
                done.stream()
                        .filter(entry -> entry.outcome() == JournalEntry.Outcome.APPLIED)
                        .count(),
                done.stream().anyMatch(JournalEntry::happenedInPart));
    }

    ChangeOutcome outcome(String why) {
        if (applied == 0 && !half) {
            return new ChangeOutcome.Refused(why);
        }
        var in = applied == 1 ? "1 statement was in by then" : applied + " statements were in by then";
        return new ChangeOutcome.Partial(why + "; " + in + (half ? ", and the last one in part" : ""));
    }
}
