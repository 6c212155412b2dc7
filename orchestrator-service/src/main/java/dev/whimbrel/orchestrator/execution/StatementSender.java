package dev.whimbrel.orchestrator.execution;

import dev.whimbrel.orchestrator.online.Beside;
import dev.whimbrel.orchestrator.rows.RowsMark;
import dev.whimbrel.statements.Dialect;
import dev.whimbrel.targets.binlog.WriterMark;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sends statements to one target with intent before and result after. A change of rows commits together with its result;
 * a change of the schema commits by itself, and what it names tells whether it happened. Not thread-safe.
 */
public final class StatementSender {
    private final TargetSession session;
    private final Connection connection;
    private final Dialect dialect;
    private final Journal journal;
    private final Looking looking;
    private final JournalEntry.Direction direction;
    private final WriterMark mark;
    private final RunProgress progress;
    private final Patience patience;
    private final Chunking chunking;
    private final CopyBeside beside;
    /** Whether the engine of a table knows transactions, until something may have changed it. */
    private final Map<Trace.Mark, Boolean> engines = new HashMap<>();

    StatementSender(TargetSession session, JournalEntry.Direction direction, RunProgress progress, Manner settings)
            throws SQLException {
        this.session = session;
        this.connection = session.connection();
        this.dialect = session.dialect();
        this.journal = session.journal();
        this.looking = session.looking();
        this.mark = session.mark();
        this.direction = direction;
        this.progress = progress;
        this.patience = new Patience(session, settings.sending(), progress);
        this.chunking = new Chunking(session, settings, progress, patience);
        this.beside = new CopyBeside(session, settings.online(), progress);
        var seconds = settings.sending().lockWait().toSeconds();
        execute("SET SESSION lock_wait_timeout = " + seconds + ", innodb_lock_wait_timeout = " + seconds);
    }

    /** Something that sends the statement itself, for those that are no plain text. */
    @FunctionalInterface
    interface Sending {
        void send() throws SQLException;
    }

    /** One statement on its way. */
    private record Dispatch(Step step, Trace trace, Looks before, boolean transactional, long entry, Sending sending) {}

    /** @throws SQLException as the server refused it; then the journal says what of it happened, unless the connection was lost */
    public void send(Step step) throws SQLException {
        send(
                step,
                Trace.of(step.sql(), dialect),
                Beside.isMarked(step.sql()) ? () -> beside.send(step.sql()) : () -> execute(step.sql()));
    }

    /** In the transaction of a change of rows: with the rows kept before, where that was planned. */
    private Sending whole(Dispatch dispatch) throws SQLException {
        var sql = dispatch.step().sql();
        if (RowsMark.kept(sql).isEmpty()) {
            return dispatch.sending();
        }
        var keeping = chunking.keeping(sql);
        return () -> keeping.around("TRUE", _ -> {}, () -> update(sql));
    }

    private long update(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            return statement.executeLargeUpdate(sql);
        }
    }

    /** Goes on with a change of rows of which the first portions are in. */
    void goOn(Step step, JournalEntry entry) throws SQLException {
        progress.next(step);
        var chunks = chunking.begun(step.sql())
                .orElseThrow(() -> new SQLException(
                        entry.inWords() + " was begun in portions, and can no longer be carried out so", "HY000"));
        sendInPortions(chunks, entry.id(), entry.chunks());
    }

    private void sendInPortions(RowWork chunks, long entry, ChunkMark from) throws SQLException {
        try {
            chunking.change().run(chunks, entry, from, portion -> {
                session.sendingBegins(List.of());
                try {
                    portion.run();
                } finally {
                    session.sendingEnds();
                }
            });
        } catch (SQLException failed) {
            if (!ServerErrors.connectionLost(failed)) {
                concludePortions(entry, failed);
            }
            throw failed;
        }
    }

    private void concludePortions(long entry, SQLException failed) throws SQLException {
        var words = String.valueOf(failed.getMessage());
        if (journal.chunksBegun(entry)) {
            journal.partial(entry, failed.getErrorCode(), words);
        } else {
            journal.refused(entry, failed.getErrorCode(), words);
        }
    }

    void sendPrepared(Step step, Sending sending) throws SQLException {
        send(step, Prepared.TRACE, sending);
    }

    /** Says again what only an earlier session was told. */
    void repeat(Step step) throws SQLException {
        execute(step.sql());
    }

    /** Whether another session must be told it again although it was sent before. */
    boolean belongsToSession(Step step) {
        return Trace.of(step.sql(), dialect) instanceof Trace.Session;
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void send(Step step, Trace trace, Sending sending) throws SQLException {
        progress.next(step);
        var before = looking.at(trace);
        var transactional = isTransactional(trace);
        var entry = journal.intend(direction, step, before, transactional, mark);
        var dispatch = new Dispatch(step, trace, before, transactional, entry, sending);
        if (trace instanceof Trace.Rows && transactional && !trace.equals(Prepared.TRACE)) {
            var chunks = portions(step.sql(), entry);
            if (chunks.isPresent()) {
                sendInPortions(chunks.get(), entry, ChunkMark.NONE);
                return;
            }
        }
        var tables = locked(trace, before);
        try {
            patience.get(() -> attempt(dispatch, tables), tables);
        } catch (SQLException failed) {
            if (!ServerErrors.connectionLost(failed)) {
                concludeFailure(dispatch, failed);
            }
            throw failed;
        }
        if (!(trace instanceof Trace.Rows)) {
            journal.applied(entry, looking.at(trace));
        }
    }

    private Optional<RowWork> portions(String sql, long entry) throws SQLException {
        try {
            return chunking.of(sql);
        } catch (SQLException failed) {
            if (!ServerErrors.connectionLost(failed)) {
                journal.refused(entry, failed.getErrorCode(), String.valueOf(failed.getMessage()));
            }
            throw failed;
        }
    }

    private void attempt(Dispatch dispatch, Collection<String> tables) throws SQLException {
        if (Beside.isMarked(dispatch.step().sql())) {
            dispatch.sending().send(); // nothing runs on this session meanwhile
            return;
        }
        session.sendingBegins(tables);
        try {
            if (dispatch.trace() instanceof Trace.Rows) {
                sendInTransaction(dispatch);
            } else {
                dispatch.sending().send();
            }
        } finally {
            session.sendingEnds();
        }
    }

    /** Nobody can hold a lock on what is not there. */
    private static Collection<String> locked(Trace trace, Looks before) {
        return trace instanceof Trace.Objects objects
                ? objects.marks().stream()
                        .filter(mark -> !Looks.ABSENT.equals(before.byName().get(mark.toString())))
                        .map(mark -> mark.name().name())
                        .distinct()
                        .toList()
                : List.of();
    }

    private boolean isTransactional(Trace trace) throws SQLException {
        if (!(trace instanceof Trace.Rows(var table))) {
            engines.clear();
            return true;
        }
        var known = engines.get(table);
        if (known == null) {
            known = trace.equals(Prepared.TRACE) || looking.isTransactional(table);
            engines.put(table, known);
        }
        return known;
    }

    /** An error says that it did not happen; what it names says whether that is so. */
    private void concludeFailure(Dispatch dispatch, SQLException failed) throws SQLException {
        var code = failed.getErrorCode();
        var words = String.valueOf(failed.getMessage());
        switch (afterFailure(dispatch, failed)) {
            case NOT_APPLIED -> journal.refused(dispatch.entry(), code, words);
            // killed a moment too late
            case APPLIED -> journal.applied(dispatch.entry(), looking.at(dispatch.trace()));
            case HALF, UNPROVEN -> journal.partial(dispatch.entry(), code, words);
        }
    }

    private Verdict afterFailure(Dispatch dispatch, SQLException failed) throws SQLException {
        return switch (dispatch.trace()) {
            case Trace.Rows _ -> dispatch.transactional() ? Verdict.NOT_APPLIED : Verdict.UNPROVEN;
            case Trace.Session _ -> Verdict.NOT_APPLIED;
            case Trace.Unknown(var mayStopHalfway) ->
                mayStopHalfway && failed.getErrorCode() != ServerErrors.SYNTAX ? Verdict.UNPROVEN : Verdict.NOT_APPLIED;
            case Trace.Objects _ -> {
                var verdict = Verdict.of(dispatch.trace(), true, dispatch.before(), looking.at(dispatch.trace()));
                // nothing shows either way: then the server's word counts
                yield verdict == Verdict.UNPROVEN ? Verdict.NOT_APPLIED : verdict;
            }
        };
    }

    private void sendInTransaction(Dispatch dispatch) throws SQLException {
        var sending = whole(dispatch);
        connection.setAutoCommit(false);
        try {
            sending.send();
            Journal.applied(connection, dispatch.entry());
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
