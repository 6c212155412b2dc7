package dev.whimbrel.orchestrator.changelog;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One opener of changelogs for the whole service. */
@Configuration(proxyBeanMethods = false)
class ChangelogConfiguration {
    /** As many at once as there are workers that could ask. */
    @Bean
    Changelogs changelogs(@Value("${whimbrel.jobs.workers:4}") int workers) {
        return new Changelogs(workers);
    }
}
