package dev.whimbrel.orchestrator.execution;

import dev.whimbrel.targets.binlog.WriterMark;

/**
 * One statement in the journal.
 *
 * @param number counts the statements of the change set from 0
 * @param transactional for changes of rows: whether they commit together with this entry
 * @param looksBefore what it names, before it was sent
 * @param chunks how far a change of rows in chunks has come
 */
public record JournalEntry(
        long id,
        Direction direction,
        String changeSet,
        int number,
        String sha256,
        String sql,
        Outcome outcome,
        boolean transactional,
        Looks looksBefore,
        ChunkMark chunks,
        WriterMark mark) {

    /** Which way a statement goes. */
    public enum Direction {
        DO,
        UNDO
    }

    /** What came of it. */
    public enum Outcome {
        /** Not known. */
        INTENT,
        APPLIED,
        /** It did not happen. */
        REFUSED,
        /** Some of it happened: what it says in full has no inverse. */
        PARTIAL
    }

    JournalEntry with(Outcome known) {
        return new JournalEntry(
                id, direction, changeSet, number, sha256, sql, known, transactional, looksBefore, chunks, mark);
    }

    /** Whether some of it happened and some did not. */
    public boolean happenedInPart() {
        return outcome == Outcome.PARTIAL || (outcome != Outcome.APPLIED && chunks.begun());
    }

    /** The statement in words: of which change set, and which of its statements. */
    public String inWords() {
        return "statement " + (number + 1) + " of change set " + changeSet;
    }
}
