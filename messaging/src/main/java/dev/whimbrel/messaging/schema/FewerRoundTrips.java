package dev.whimbrel.messaging.schema;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Half of what a service said to its own database was the driver asking for, and setting again, what it had set itself: a
 * saga is a chain of small transactions, so that was a good part of its latency. What the configuration says stays as it is.
 */
final class FewerRoundTrips implements BeanPostProcessor {
    private static final Map<String, String> DRIVER = Map.of(
            "useLocalSessionState", "true",
            "readOnlyPropagatesToServer", "false",
            "cacheServerConfiguration", "true",
            "cachePrepStmts", "true",
            "prepStmtCacheSqlLimit", "4096");
    /** Every decision is taken on a locked row; what else a transaction reads should be what is true now. */
    private static final String ISOLATION = "TRANSACTION_READ_COMMITTED";

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool) {
            DRIVER.forEach((key, value) -> {
                if (!pool.getDataSourceProperties().containsKey(key)) {
                    pool.addDataSourceProperty(key, value);
                }
            });
            if (pool.getTransactionIsolation() == null) {
                pool.setTransactionIsolation(ISOLATION);
            }
        }
        return bean;
    }
}
