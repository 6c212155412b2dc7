package dev.whimbrel.messaging;

import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

@AutoConfiguration
@EnableConfigurationProperties(MessagingProperties.class)
class MessagingConfiguration {
    @Bean
    CurrentCause currentCause() {
        return new CurrentCause();
    }

    @Bean
    UpkeepLoop upkeepLoop(List<Upkeep> upkeeps, MessagingProperties settings) {
        return new UpkeepLoop(upkeeps, settings.source());
    }
}
