package dev.whimbrel.orchestrator.execution;

import dev.whimbrel.statements.Dialect;
import dev.whimbrel.statements.Statement;
import dev.whimbrel.statements.StatementParser;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * After a crash: what happened to the statement that was under way. The lock is held, so nothing of it can still be running.
 */
final class Findings {
    private Findings() {}

    /** The entries with every intent decided. @throws Unprovable when one cannot be */
    static List<JournalEntry> settle(
            Journal journal, List<JournalEntry> entries, String fingerprintNow, Dialect dialect)
            throws SQLException, Unprovable {
        var settled = new ArrayList<JournalEntry>();
        for (var entry : entries) {
            settled.add(
                    entry.outcome() == JournalEntry.Outcome.INTENT
                            ? settle(journal, entry, fingerprintNow, dialect)
                            : entry);
        }
        return settled;
    }

    private static JournalEntry settle(Journal journal, JournalEntry entry, String fingerprintNow, Dialect dialect)
            throws SQLException, Unprovable {
        if (!decide(entry, fingerprintNow, dialect)) {
            journal.refused(entry.id(), 0, "interrupted; the catalog shows that it did not happen");
            return entry.with(JournalEntry.Outcome.REFUSED);
        }
        journal.applied(entry.id());
        return entry.with(JournalEntry.Outcome.APPLIED);
    }

    /** Whether it happened. */
    private static boolean decide(JournalEntry entry, String fingerprintNow, Dialect dialect) throws Unprovable {
        return switch (StatementParser.parse(entry.sql(), dialect)) {
            // commits together with its own journal entry: had it happened, the entry would say so
            case Statement.Insert _, Statement.Update _, Statement.Delete _ -> false;
            // without consequence when sent twice
            case Statement.TruncateTable _, Statement.Query _ -> false;
            case Statement.Other _, Statement.NotUnderstood _ -> throw new Unprovable(entry);
            default -> !entry.fingerprintBefore().equals(fingerprintNow);
        };
    }
}
