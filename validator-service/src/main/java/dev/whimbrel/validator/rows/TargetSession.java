package dev.whimbrel.validator.rows;

import dev.whimbrel.targets.Flavour;
import dev.whimbrel.targets.ServerVersion;
import dev.whimbrel.targets.Target;
import dev.whimbrel.validator.questions.Question;
import dev.whimbrel.validator.rules.Answer;
import dev.whimbrel.validator.shape.Shape;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a target that can only read, and never waits longer than it was told. For one thread, but for
 * {@link #stop()}.
 */
public final class TargetSession implements AutoCloseable {
    /** What the server may take to notice its own limit, before the socket gives up on it. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final String target;
    private final ServerVersion version;
    private final Connection connection;
    private final AtomicReference<@Nullable Statement> running = new AtomicReference<>();
    private volatile boolean stopped;
    private @Nullable Duration limited;

    private TargetSession(String target, ServerVersion version, Connection connection) {
        this.target = target;
        this.version = version;
        this.connection = connection;
    }

    /** @throws TargetUnreachable when no connection can be made */
    public static TargetSession open(Target target) throws TargetUnreachable {
        try {
            var session = new TargetSession(target.name().value(), target.version(), target.connect());
            session.connection.setReadOnly(true);
            return session;
        } catch (SQLException unreachable) {
            throw new TargetUnreachable(target.name().value(), unreachable);
        }
    }

    public ServerVersion version() {
        return version;
    }

    /** @throws TargetUnreachable when the connection is lost, or the catalog cannot be read within the limit */
    public Shape shape(String schema, Duration limit) throws TargetUnreachable {
        try {
            limit(limit);
            return ShapeReader.read(connection, schema);
        } catch (SQLException refused) {
            throw new TargetUnreachable(target, refused);
        }
    }

    /** Asks; what the server refuses is an answer. @throws TargetUnreachable when the connection is lost */
    public Answer ask(Question question, Duration limit) throws TargetUnreachable {
        try {
            limit(limit);
            var numbers = query(question.count(), TargetSession::numbers);
            return new Answer.Counted(numbers, samples(question, numbers));
        } catch (SQLException refused) {
            if (Refusal.connectionLost(refused)) {
                throw new TargetUnreachable(target, refused);
            }
            return new Answer.Refused(Refusal.words(refused, limit.toSeconds()));
        }
    }

    /** Ends the statement that runs, and every one that would follow. From any thread. */
    public void stop() {
        stopped = true;
        var statement = running.get();
        if (statement != null) {
            try {
                statement.cancel();
            } catch (SQLException unreachable) {
                // the server's own time limit still ends it
            }
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException alreadyGone) {
            // nothing was written through it
        }
    }

    private interface Reader<T> {
        T read(ResultSet rows) throws SQLException;
    }

    private <T> T query(String sql, Reader<T> reader) throws SQLException {
        try (var statement = connection.createStatement()) {
            running.set(statement);
            if (stopped) {
                throw new SQLException("stopped", "70100", 1317);
            }
            try (var rows = statement.executeQuery(sql)) {
                return reader.read(rows);
            }
        } finally {
            running.set(null);
        }
    }

    private List<String> samples(Question question, List<Long> numbers) throws SQLException {
        var sql = question.samples();
        return sql == null || numbers.isEmpty() || numbers.getFirst() == 0 ? List.of() : query(sql, SampleKeys::read);
    }

    private void limit(Duration limit) throws SQLException {
        if (limit.equals(limited)) {
            return;
        }
        connection.setNetworkTimeout(
                Runnable::run, Math.toIntExact(limit.plus(GRACE).toMillis()));
        try (var statement = connection.createStatement()) {
            statement.execute(
                    version.flavour() == Flavour.MYSQL
                            ? "SET SESSION max_execution_time = " + limit.toMillis()
                            : "SET SESSION max_statement_time = " + limit.toMillis() / 1000.0);
        }
        limited = limit;
    }

    private static List<Long> numbers(ResultSet rows) throws SQLException {
        var numbers = new ArrayList<Long>();
        if (rows.next()) {
            for (var i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                numbers.add(rows.getLong(i));
            }
        }
        return numbers;
    }
}
