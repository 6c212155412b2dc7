package dev.whimbrel.orchestrator.quarantine;

import dev.whimbrel.targets.TargetName;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many migrations of a target may yet need what was put aside there, however old it is. */
@Component
class Unfinished {
    private final JdbcClient jdbc;

    Unfinished(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long of(TargetName target) {
        return jdbc.sql("select count(*) from migration where target = ? and state not in"
                        + " ('COMPLETED', 'REJECTED', 'CANCELLED', 'ROLLED_BACK', 'RESOLVED')")
                .param(target.value())
                .query(Long.class)
                .single();
    }
}
