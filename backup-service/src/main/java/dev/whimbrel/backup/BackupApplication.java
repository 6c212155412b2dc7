package dev.whimbrel.backup;

import java.time.Clock;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** The backup service as a program of its own, or as one of four in one JVM. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class BackupApplication {
    /** A builder that reads {@code backup-service.yml}; whoever starts several services in one JVM adds to it. */
    public static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(BackupApplication.class).properties("spring.config.name=backup-service");
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
