package dev.whimbrel.orchestrator.execution;

import dev.whimbrel.orchestrator.execution.JournalEntry.Direction;
import dev.whimbrel.orchestrator.execution.JournalEntry.Outcome;
import dev.whimbrel.targets.binlog.WriterMark;

/** Entries of a journal as if read from one, for tests of what is made of them. */
public final class JournalEntries {
    private JournalEntries() {}

    /** Of the change set {@code a.sql::1::ann}. */
    public static JournalEntry entry(int number, Direction direction, String sql, Outcome outcome) {
        return new JournalEntry(
                number,
                direction,
                "a.sql::1::ann",
                number,
                Digest.sha256(sql),
                sql,
                outcome,
                false,
                Looks.NOTHING,
                ChunkMark.NONE,
                new WriterMark(1));
    }
}
