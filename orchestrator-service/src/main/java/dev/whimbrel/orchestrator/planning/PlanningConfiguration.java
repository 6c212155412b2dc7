package dev.whimbrel.orchestrator.planning;

import dev.whimbrel.ddl.ProbeMemory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What all plans share. */
@Configuration(proxyBeanMethods = false)
class PlanningConfiguration {
    /** One for all targets: equal tables on equal servers are asked about once. */
    @Bean
    ProbeMemory probeMemory() {
        return new ProbeMemory();
    }
}
