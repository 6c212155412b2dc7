package dev.whimbrel.messaging.pool;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.MetricsTrackerFactory;
import java.sql.Connection;
import java.sql.SQLException;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The connections of transactions apart from those of single statements. To switch one connection between the two takes a
 * question to the server before and another after each transaction, which for the small ones of a saga was as much as they
 * asked themselves. Each pool may be as large as configured. Thread-safe.
 */
final class TwoPools extends DelegatingDataSource {
    /** Of single statements, which hold a connection for one question; a smaller pool has all of its idle. */
    private static final int IDLE = 2;

    private final HikariDataSource ofTransactions = new HikariDataSource();
    private final ThreadLocal<Boolean> beginning = ThreadLocal.withInitial(() -> false);

    /** @param pool that has given no connection yet; whoever made it closes it */
    TwoPools(HikariDataSource pool) {
        super(pool);
        pool.copyStateTo(ofTransactions);
        ofTransactions.setAutoCommit(false);
        ofTransactions.setPoolName(pool.getPoolName() == null ? "transactions" : pool.getPoolName() + "-transactions");
        if (pool.getMinimumIdle() < 0) {
            pool.setMinimumIdle(IDLE);
        }
    }

    /** What asks for a connection in this gets one whose statements wait for a commit. */
    void beginning(Runnable transaction) {
        beginning.set(true);
        try {
            transaction.run();
        } finally {
            beginning.remove();
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        return beginning.get() ? ofTransactions.getConnection() : super.getConnection();
    }

    /** The pool that was not given; the other one is measured by whoever measures pools. */
    void measure(MetricsTrackerFactory metrics) {
        ofTransactions.setMetricsTrackerFactory(metrics);
    }

    /** The pool that was not given. */
    void closeOurs() {
        ofTransactions.close();
    }
}
