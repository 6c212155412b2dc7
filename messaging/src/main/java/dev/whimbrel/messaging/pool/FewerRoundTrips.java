package dev.whimbrel.messaging.pool;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.config.DestructionAwareBeanPostProcessor;

/**
 * Half of what a service said to its own database was the driver asking for, and setting again, what it had set itself: a
 * saga is a chain of small transactions, so that was a good part of its latency. What the configuration says stays as it is.
 */
final class FewerRoundTrips implements DestructionAwareBeanPostProcessor {
    private static final Map<String, String> DRIVER = Map.of(
            "useLocalSessionState", "true",
            "readOnlyPropagatesToServer", "false",
            "cacheServerConfiguration", "true",
            "cachePrepStmts", "true",
            "prepStmtCacheSqlLimit", "4096");
    /** Every decision is taken on a locked row; what else a transaction reads should be what is true now. */
    private static final String ISOLATION = "TRANSACTION_READ_COMMITTED";

    private final Map<String, TwoPools> pools = new ConcurrentHashMap<>();

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

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof HikariDataSource pool ? pools.computeIfAbsent(name, _ -> new TwoPools(pool)) : bean;
    }

    @Override
    public boolean requiresDestruction(Object bean) {
        return bean instanceof HikariDataSource;
    }

    /** The container knows only the pool that it made itself, and closes that one. */
    @Override
    public void postProcessBeforeDestruction(Object bean, String name) {
        var ours = pools.remove(name);
        if (ours != null) {
            ours.closeOurs();
        }
    }
}
