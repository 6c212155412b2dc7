package dev.whimbrel.messaging.pool;

import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.TransactionManager;

@AutoConfiguration(
        after = DataSourceAutoConfiguration.class,
        before = DataSourceTransactionManagerAutoConfiguration.class)
class PoolConfiguration {
    @Bean
    static FewerRoundTrips fewerRoundTrips() {
        return new FewerRoundTrips();
    }

    @Bean
    @ConditionalOnMissingBean(TransactionManager.class)
    Transactions transactionManager(DataSource database, ObjectProvider<TransactionManagerCustomizers> customizers) {
        var manager = new Transactions(database);
        customizers.ifAvailable(all -> all.customize(manager));
        return manager;
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterRegistry.class)
    static class Metrics {
        /** What is measured without it is the pool of single statements only. */
        @Bean
        MeterBinder metricsOfTransactions(ObjectProvider<DataSource> databases) {
            return registry -> databases.stream()
                    .filter(TwoPools.class::isInstance)
                    .map(TwoPools.class::cast)
                    .forEach(pools -> pools.measure(new MicrometerMetricsTrackerFactory(registry)));
        }
    }
}
