package dev.whimbrel.orchestrator.execution;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Carries out a change of rows in portions of the primary key. Each is a transaction of its own, and the mark of how far the whole is
 * commits with it: after a crash it goes on exactly behind the last portion that is in.
 */
final class ChunkedChange {
    private static final Duration LOOK = Duration.ofMillis(500);

    private final Connection connection;
    private final ChunkSettings settings;
    private final RunProgress progress;
    private final Throttle throttle;
    private final Patience patience;

    ChunkedChange(
            Connection connection, ChunkSettings settings, RunProgress progress, Throttle throttle, Patience patience) {
        this.connection = connection;
        this.settings = settings;
        this.progress = progress;
        this.throttle = throttle;
        this.patience = patience;
    }

    /** Sends one portion; told when it begins and when it ends. */
    @FunctionalInterface
    interface Around {
        void send(Patience.Attempt portion) throws SQLException;
    }

    /**
     * @param entry of the journal, where it is marked how far it is
     * @param from where an earlier run stopped
     * @throws Progress.Stopped between two portions, when the run must not go on
     */
    void run(RowWork work, long entry, ChunkMark from, Around around) throws SQLException {
        var mark = from;
        var size = settings.firstRows();
        for (var last = false; !last; ) {
            awaitCalm();
            var begun = Instant.now();
            var end = endOfNext(work.cursor(), mark, size);
            last = end.isEmpty();
            var portion = new Portion(work, entry, mark, end);
            around.send(() -> patience.get(portion::send, List.of()));
            var took = Duration.between(begun, Instant.now());
            rest(settings.rest(portion.after.rows() - mark.rows(), took));
            mark = portion.after;
            progress.rows(mark.rows());
            size = settings.next(size, took);
        }
    }

    private void awaitCalm() throws SQLException {
        progress.mayGoOn();
        for (var reason = throttle.reason(); reason.isPresent(); reason = throttle.reason()) {
            progress.waiting(reason.get(), LOOK);
        }
        progress.goingOn();
    }

    private void rest(Duration pause) {
        if (pause.isPositive()) {
            progress.waiting("throttled: " + settings.rowsPerSecond() + " rows a second", pause);
            progress.goingOn();
        }
    }

    /** The key up to which the next portion goes; empty when what is left is no more than that. */
    private List<String> endOfNext(ChunkedStatement statement, ChunkMark mark, int size) throws SQLException {
        try (var query = connection.prepareStatement(statement.nextKey(mark.begun(), size))) {
            statement.bind(query, 1, mark.lastKey());
            try (var row = query.executeQuery()) {
                var key = new ArrayList<String>();
                if (row.next()) {
                    for (int column = 1; column <= statement.key().size(); column++) {
                        key.add(row.getString(column));
                    }
                }
                return key;
            }
        }
    }

    private final class Portion {
        private final RowWork work;
        private final long entry;
        private final ChunkMark before;
        private final List<String> end;
        private ChunkMark after;

        Portion(RowWork work, long entry, ChunkMark before, List<String> end) {
            this.work = work;
            this.entry = entry;
            this.before = before;
            this.end = end;
            this.after = before;
        }

        void send() throws SQLException {
            connection.setAutoCommit(false);
            try {
                after = new ChunkMark(
                        end.isEmpty() ? before.lastKey() : end,
                        before.rows() + work.change(connection, before.lastKey(), end));
                Journal.chunkApplied(connection, entry, after);
                if (end.isEmpty()) {
                    Journal.applied(connection, entry);
                }
                connection.commit();
            } catch (SQLException failed) {
                rollBackQuietly(failed);
                throw failed;
            } finally {
                if (!connection.isClosed()) {
                    connection.setAutoCommit(true);
                }
            }
        }

        private void rollBackQuietly(SQLException failed) {
            try {
                connection.rollback();
            } catch (SQLException gone) {
                failed.addSuppressed(gone);
            }
        }
    }
}
