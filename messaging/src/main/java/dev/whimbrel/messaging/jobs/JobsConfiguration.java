package dev.whimbrel.messaging.jobs;

import dev.whimbrel.messaging.CurrentCause;
import dev.whimbrel.messaging.MessagingProperties;
import dev.whimbrel.messaging.Upkeep;
import dev.whimbrel.messaging.registry.AvroRecords;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

@AutoConfiguration(after = JdbcClientAutoConfiguration.class)
@EnableConfigurationProperties({JobsProperties.class, MessagingProperties.class})
class JobsConfiguration {
    @Bean
    JobTable jobTable(JdbcClient jdbc) {
        return new JobTable(jdbc, UUID.randomUUID().toString());
    }

    /** Handlers are looked for at the start, not before: they may themselves want to enqueue. */
    @Bean
    Workers jobWorkers(
            JobTable table,
            PlatformTransactionManager transactions,
            AvroRecords records,
            CurrentCause cause,
            JobsProperties jobs,
            MessagingProperties settings,
            ObjectProvider<JobHandler<?>> handlers) {
        var tools = new Run.Tools(table, transaction(transactions), records, cause, jobs);
        return new Workers(tools, () -> byType(handlers), settings.source());
    }

    @Bean
    JobQueue jobQueue(
            JobTable table,
            AvroRecords records,
            CurrentCause cause,
            Workers workers,
            PlatformTransactionManager transactions) {
        return new JdbcJobQueue(table, records, cause, workers, transaction(transactions));
    }

    @Bean
    Upkeep jobUpkeep(JobTable table, JobsProperties jobs) {
        return () -> table.forgetFinished(jobs.retention(), 1000);
    }

    /** No gap locks: looking for a job must not hold up whoever writes one. */
    private static TransactionTemplate transaction(PlatformTransactionManager transactions) {
        var template = new TransactionTemplate(transactions);
        template.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
        return template;
    }

    @SuppressWarnings("unchecked") // the queue gives a handler only what it says is its payload
    private static Map<String, JobHandler<SpecificRecord>> byType(ObjectProvider<JobHandler<?>> handlers) {
        var byType = new HashMap<String, JobHandler<SpecificRecord>>();
        handlers.forEach(handler -> {
            var type = JdbcJobQueue.typeOf(handler.payload());
            if (byType.put(type, (JobHandler<SpecificRecord>) handler) != null) {
                throw new IllegalStateException("Two job handlers for " + type + ": keep one.");
            }
        });
        return byType;
    }
}
