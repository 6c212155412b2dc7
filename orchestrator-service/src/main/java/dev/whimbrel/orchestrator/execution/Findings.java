package dev.whimbrel.orchestrator.execution;

import dev.whimbrel.statements.Dialect;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * After a crash: what happened to the statement that was under way. The lock is held, so nothing of it can still be running.
 */
final class Findings {
    private final Journal journal;
    private final Looking looking;
    private final Dialect dialect;
    private final Clearing clearing;

    /** Removes what a statement may have left beside its table. */
    @FunctionalInterface
    interface Clearing {
        void after(String sql) throws SQLException;
    }

    Findings(Journal journal, Looking looking, Dialect dialect, Clearing clearing) {
        this.journal = journal;
        this.looking = looking;
        this.dialect = dialect;
        this.clearing = clearing;
    }

    /**
     * The entries with every intent decided, but for changes of rows in chunks, which say themselves how far they are.
     *
     * @throws Unprovable when one cannot be
     */
    List<JournalEntry> settle(List<JournalEntry> entries) throws SQLException, Unprovable {
        var settled = new ArrayList<JournalEntry>();
        for (var entry : entries) {
            settled.add(isOpen(entry) ? settle(entry) : entry);
        }
        return settled;
    }

    private static boolean isOpen(JournalEntry entry) {
        return entry.outcome() == JournalEntry.Outcome.INTENT && !entry.chunks().begun();
    }

    private JournalEntry settle(JournalEntry entry) throws SQLException, Unprovable {
        var trace = Prepared.isDescription(entry.sql()) ? Prepared.TRACE : Trace.of(entry.sql(), dialect);
        clearing.after(entry.sql());
        var now = looking.at(trace);
        return switch (Verdict.of(trace, entry.transactional(), entry.looksBefore(), now)) {
            case APPLIED -> {
                journal.applied(entry.id(), now);
                yield entry.with(JournalEntry.Outcome.APPLIED);
            }
            case NOT_APPLIED -> {
                journal.refused(entry.id(), 0, "interrupted; the target shows that it did not happen");
                yield entry.with(JournalEntry.Outcome.REFUSED);
            }
            case HALF -> {
                journal.partial(entry.id(), 0, "interrupted; the target shows that only some of it happened");
                yield entry.with(JournalEntry.Outcome.PARTIAL);
            }
            case UNPROVEN -> throw new Unprovable(entry);
        };
    }
}
