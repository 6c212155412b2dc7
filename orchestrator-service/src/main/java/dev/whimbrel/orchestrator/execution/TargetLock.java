package dev.whimbrel.orchestrator.execution;

import dev.whimbrel.targets.ChangeRight;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The right to change a target: a named lock of the server, held by the very connection that sends the statements. It ends
 * with that connection, and a statement that outlives its process keeps it until the statement has ended. A row in a table
 * could do neither.
 */
final class TargetLock {
    private TargetLock() {}

    /** What to do about whoever holds the lock. */
    @FunctionalInterface
    interface Manners {
        /**
         * Called about once a second while it is held. Pauses, ends the holder, or gives up.
         *
         * @throws TargetBusy to give up
         */
        void meet(Holder holder) throws SQLException, TargetBusy;
    }

    /** The lock of the connection that changes the schema. */
    static void takeForStatements(Connection connection, String schema, Manners manners)
            throws SQLException, TargetBusy {
        take(connection, ChangeRight.nameFor(schema), manners);
    }

    /** The lock of the connection that writes the journal: so that whoever takes over finds it, too, and ends it. */
    static void takeForJournal(Connection connection, String schema, Manners manners) throws SQLException, TargetBusy {
        take(connection, ChangeRight.nameFor(schema) + ":j", manners);
    }

    private static void take(Connection connection, String name, Manners manners) throws SQLException, TargetBusy {
        while (ask(connection, "SELECT GET_LOCK('" + name + "', 1)") != 1) {
            var holder = holder(connection, name);
            if (holder != 0) {
                manners.meet(Holder.of(connection, holder)
                        .orElseGet(() -> new Holder(holder, "?", "?", "?", 0, "not to be seen by this account")));
            }
        }
    }

    /** The connection that holds the lock now; 0 for none. */
    private static long holder(Connection connection, String name) throws SQLException {
        return ask(connection, "SELECT COALESCE(IS_USED_LOCK('" + name + "'), 0)");
    }

    private static long ask(Connection connection, String question) throws SQLException {
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery(question)) {
            answer.next();
            return answer.getLong(1);
        }
    }
}
