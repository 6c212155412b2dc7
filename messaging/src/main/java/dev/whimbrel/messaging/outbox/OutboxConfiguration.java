package dev.whimbrel.messaging.outbox;

import dev.whimbrel.messaging.CurrentCause;
import dev.whimbrel.messaging.MessagingProperties;
import dev.whimbrel.messaging.Outbox;
import dev.whimbrel.messaging.registry.AvroRecords;
import dev.whimbrel.messaging.registry.SchemaRegistry;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.ProducerFactory;

@AutoConfiguration(after = {JdbcClientAutoConfiguration.class, KafkaAutoConfiguration.class})
@EnableConfigurationProperties(MessagingProperties.class)
class OutboxConfiguration {
    @Bean
    Publisher publisher(ProducerFactory<?, ?> factory, MessagingProperties settings) {
        return new Publisher(factory.getConfigurationProperties(), settings.maxMessageBytes());
    }

    @Bean
    Relay outboxRelay(
            DataSource dataSource, SchemaRegistry registry, Publisher publisher, MessagingProperties settings) {
        return new Relay(new RelayPass(new RelayConnection(dataSource), registry, publisher), settings.source());
    }

    @Bean
    Outbox outbox(
            JdbcClient jdbc,
            AvroRecords records,
            SchemaRegistry registry,
            CurrentCause cause,
            MessagingProperties settings,
            Relay relay) {
        return new JdbcOutbox(
                new OutboxTable(jdbc), records, registry, cause, settings, Clock.systemUTC(), relay::wake);
    }
}
