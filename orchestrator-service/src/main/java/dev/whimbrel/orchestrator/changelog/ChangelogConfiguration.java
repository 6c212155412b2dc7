package dev.whimbrel.orchestrator.changelog;

import dev.whimbrel.orchestrator.bundle.Sources;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One opener of changelogs for the whole service. */
@Configuration(proxyBeanMethods = false)
class ChangelogConfiguration {
    /** As many at once as there are workers that could ask. */
    @Bean
    Changelogs changelogs(Sources sources, @Value("${whimbrel.jobs.workers:4}") int workers) {
        return new Changelogs(sources::of, workers);
    }
}
