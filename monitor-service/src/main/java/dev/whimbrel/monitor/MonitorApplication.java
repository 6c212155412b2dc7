package dev.whimbrel.monitor;

import java.time.Clock;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The monitor as a program of its own, or as one of four in one JVM. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class MonitorApplication {
    /** A builder that reads {@code monitor-service.yml}; whoever starts several services in one JVM adds to it. */
    public static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(MonitorApplication.class).properties("spring.config.name=monitor-service");
    }

    public static void main(String[] args) {
        builder().run(args);
    }

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }
}
