package dev.whimbrel.orchestrator.execution;

import dev.whimbrel.targets.binlog.WriterMark;

/**
 * One statement in the journal.
 *
 * @param number counts the statements of the change set from 0
 * @param fingerprintBefore the catalog before the statement was sent
 */
public record JournalEntry(
        long id,
        Direction direction,
        String changeSet,
        int number,
        String sha256,
        String sql,
        Outcome outcome,
        String fingerprintBefore,
        WriterMark mark) {

    /** Which way a statement goes. */
    public enum Direction {
        DO,
        UNDO
    }

    /** What came of it. INTENT: not known. */
    public enum Outcome {
        INTENT,
        APPLIED,
        REFUSED
    }

    JournalEntry with(Outcome known) {
        return new JournalEntry(id, direction, changeSet, number, sha256, sql, known, fingerprintBefore, mark);
    }
}
