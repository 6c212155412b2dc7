package dev.whimbrel.validator.rows;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Statements on one connection, one after the other, until somebody says stop. */
final class Queries {
    private final Connection connection;
    private final AtomicReference<@Nullable Statement> running = new AtomicReference<>();
    private volatile boolean stopped;

    Queries(Connection connection) {
        this.connection = connection;
    }

    interface Reader<T> {
        T read(ResultSet rows) throws SQLException;
    }

    /** The whole answer at once. */
    <T> T ask(String sql, Reader<T> reader) throws SQLException {
        return ask(sql, 0, reader);
    }

    /** The answer row by row as the server finds it; the connection is free again when the reader returns. */
    <T> T stream(String sql, Reader<T> reader) throws SQLException {
        return ask(sql, Integer.MIN_VALUE, reader);
    }

    List<Long> numbers(String sql) throws SQLException {
        return ask(sql, Queries::numbers);
    }

    /** From any thread. */
    void stop() {
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

    boolean stopped() {
        return stopped;
    }

    private <T> T ask(String sql, int fetchSize, Reader<T> reader) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.setFetchSize(fetchSize);
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
