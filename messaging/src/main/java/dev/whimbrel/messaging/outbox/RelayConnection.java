package dev.whimbrel.messaging.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * One connection for the relay's whole life, so that a pass is four short statements. The server ends it, and with it the
 * right to publish, when this process stands still for too long: a frozen instance cannot keep the others from publishing.
 */
final class RelayConnection {
    private static final String OURS = "SET SESSION wait_timeout = 30, innodb_lock_wait_timeout = 5";
    private static final String AS_BEFORE = "SET SESSION wait_timeout = DEFAULT, innodb_lock_wait_timeout = DEFAULT";

    private final DataSource pool;
    private @Nullable Connection connection;
    private @Nullable OutboxTable table;

    RelayConnection(DataSource pool) {
        this.pool = pool;
    }

    OutboxTable table() throws SQLException {
        if (table == null) {
            table = open();
        }
        return table;
    }

    private OutboxTable open() throws SQLException {
        var opened = pool.getConnection();
        connection = opened;
        run(opened, OURS);
        opened.setAutoCommit(false);
        // no gap locks: writers must never wait for the relay
        opened.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        return new OutboxTable(JdbcClient.create(new SingleConnectionDataSource(opened, true)));
    }

    void commit() throws SQLException {
        if (connection != null) {
            connection.commit();
        }
    }

    /** Gives the connection back; an unfinished pass is undone. */
    void discard() {
        var closing = connection;
        connection = null;
        table = null;
        if (closing == null) {
            return;
        }
        try (closing) {
            closing.rollback();
            run(closing, AS_BEFORE);
        } catch (SQLException alreadyBroken) {
            Relay.log
                    .atDebug()
                    .addKeyValue("error", alreadyBroken.getSQLState())
                    .log("relay connection was broken");
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
