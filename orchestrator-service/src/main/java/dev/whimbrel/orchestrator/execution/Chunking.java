package dev.whimbrel.orchestrator.execution;

import dev.whimbrel.orchestrator.rows.Keeping;
import dev.whimbrel.orchestrator.rows.PuttingBack;
import dev.whimbrel.orchestrator.rows.RowsMark;
import dev.whimbrel.statements.Dialect;
import dev.whimbrel.statements.Statement;
import dev.whimbrel.statements.StatementParser;
import dev.whimbrel.statements.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Finds out which changes of rows are to be carried out in portions on one target. */
final class Chunking {
    private final Connection connection;
    private final String schema;
    private final TableKeysReader keys;
    private final Dialect dialect;
    private final ChunkSettings settings;
    private final RunProgress progress;
    private final ChunkedChange change;

    Chunking(TargetSession session, Manner manner, RunProgress progress, Patience patience) {
        this.connection = session.connection();
        this.schema = session.schema();
        this.keys = new TableKeysReader(session.connection(), session.schema(), session.isMariaDb());
        this.dialect = session.dialect();
        this.settings = manner.rows();
        this.progress = progress;
        var throttle = new Throttle(session, settings, manner.targets());
        this.change = new ChunkedChange(session.connection(), settings, progress, throttle, patience);
    }

    ChunkedChange change() {
        return change;
    }

    /** Its portions; empty when it is to be sent as a whole, for it changes few rows or could not be told to come to the same. */
    Optional<RowWork> of(String sql) throws SQLException {
        if (RowsMark.back(sql).isPresent()) {
            return Optional.of(BackPortions.of(PuttingBack.of(connection, sql, dialect)));
        }
        var portions = portions(RowsMark.unmarked(sql));
        return portions.isEmpty() ? Optional.empty() : Optional.of(keeping(sql, portions.get()));
    }

    private RowWork keeping(String sql, ChunkedStatement portions) throws SQLException {
        return RowsMark.kept(sql).isPresent() ? new KeptPortions(portions, keeping(sql)) : portions;
    }

    /** Of a change that is marked, to keep its rows. */
    Keeping keeping(String sql) throws SQLException {
        return Keeping.of(connection, schema, sql, dialect);
    }

    private Optional<ChunkedStatement> portions(String sql) throws SQLException {
        return switch (StatementParser.parse(sql, dialect)) {
            case Statement.Update update
            when !update.tables().isEmpty() -> of(update, update.tables().getFirst());
            case Statement.Delete delete
            when !delete.tables().isEmpty() -> of(delete, delete.tables().getFirst());
            default -> Optional.empty();
        };
    }

    /** Its portions, however many rows are left. */
    Optional<RowWork> begun(String sql) throws SQLException {
        if (RowsMark.back(sql).isPresent()) {
            return of(sql);
        }
        var portions = begunPortions(RowsMark.unmarked(sql));
        return portions.isEmpty() ? Optional.empty() : Optional.of(keeping(sql, portions.get()));
    }

    private Optional<ChunkedStatement> begunPortions(String sql) throws SQLException {
        var statement = StatementParser.parse(sql, dialect);
        return statement.changes().size() == 1
                        && Chunkability.of(
                                        statement, keys.of(statement.changes().getFirst()), dialect)
                                instanceof Chunkability.Chunks(var chunks)
                ? Optional.of(chunks)
                : Optional.empty();
    }

    private Optional<ChunkedStatement> of(Statement statement, TableName table) throws SQLException {
        if (keys.expectedRows(statement.sql()) <= settings.above()) {
            return Optional.empty();
        }
        return switch (Chunkability.of(statement, keys.of(table), dialect)) {
            case Chunkability.Chunks(var chunks) -> Optional.of(chunks);
            case Chunkability.Whole(var why) -> {
                progress.asAWhole(why);
                yield Optional.empty();
            }
        };
    }
}
