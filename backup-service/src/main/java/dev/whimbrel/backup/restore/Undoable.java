package dev.whimbrel.backup.restore;

import dev.whimbrel.backup.progress.Progress;
import dev.whimbrel.backup.progress.Unit;
import dev.whimbrel.backup.sql.ServerError;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Takes steps and, when one fails, goes the whole way back. Not thread-safe. */
final class Undoable {
    private final Connection connection;
    private final Patience patience;
    private final Progress progress;
    private final Deque<Step> taken = new ArrayDeque<>();

    Undoable(Connection connection, Patience patience, Progress progress) {
        this.connection = connection;
        this.patience = patience;
        this.progress = progress;
    }

    void take(List<Step> steps) throws SQLException {
        for (var step : steps) {
            progress.at(step.what(), Unit.TABLES, taken.size(), -1);
            for (var sql : step.sql()) {
                patience.execute(connection, sql);
            }
            taken.push(step);
        }
    }

    /**
     * Newest first. A connection that is gone undoes nothing: what it left is recognised by the next restore.
     *
     * @param failure why
     * @throws CannotRestore when a step cannot be undone: a person must look
     */
    void undo(Exception failure) throws CannotRestore, SQLException {
        var stuck = new ArrayList<String>();
        while (!taken.isEmpty() && connection.isValid(5)) {
            var step = taken.pop();
            try {
                for (var sql : step.undo()) {
                    patience.execute(connection, sql);
                }
            } catch (SQLException refused) {
                stuck.add(step.what() + " (" + ServerError.describe(refused) + ")");
            }
        }
        if (!stuck.isEmpty()) {
            throw new CannotRestore(
                    "The restore failed half-way, and not all of it could be undone: " + String.join("; ", stuck)
                            + ". The live tables hold their rows, but these definitions are NOT as they were."
                            + " The restore itself failed because: " + reason(failure),
                    failure);
        }
    }

    private static String reason(Exception failure) {
        return failure instanceof SQLException refused
                ? ServerError.describe(refused)
                : String.valueOf(failure.getMessage());
    }
}
