package dev.whimbrel.messaging.inbox;

import dev.whimbrel.messaging.MessagingProperties;
import dev.whimbrel.messaging.Upkeep;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

@AutoConfiguration(after = JdbcClientAutoConfiguration.class)
@EnableConfigurationProperties(MessagingProperties.class)
class InboxConfiguration {
    @Bean
    JdbcInbox inbox(JdbcClient jdbc) {
        return new JdbcInbox(jdbc);
    }

    @Bean
    Upkeep inboxUpkeep(JdbcInbox inbox, MessagingProperties settings) {
        return () -> inbox.forgetOlderThan(settings.inboxRetention());
    }
}
