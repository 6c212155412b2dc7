package dev.whimbrel.orchestrator.deadlines;

import dev.whimbrel.orchestrator.lifecycle.Signal.DeadlinePassed;
import dev.whimbrel.orchestrator.migration.MigrationId;
import dev.whimbrel.orchestrator.migration.MigrationStore;
import dev.whimbrel.orchestrator.migration.Signals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Looks every few seconds for steps that took too long. Any instance may; whoever comes second finds the migration moved. */
@Component
class DeadlineSweep {
    private static final Logger log = LoggerFactory.getLogger(DeadlineSweep.class);
    private final JdbcClient jdbc;
    private final MigrationStore migrations;
    private final Signals signals;
    private final TransactionTemplate transaction;

    DeadlineSweep(JdbcClient jdbc, MigrationStore migrations, Signals signals, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.migrations = migrations;
        this.signals = signals;
        this.transaction = transaction;
    }

    @Scheduled(fixedDelayString = "${whimbrel.deadlines.sweep:2s}")
    void sweep() {
        jdbc.sql("select id, version from migration where deadline_at < utc_timestamp(3)")
                .query((row, _) -> new Overdue(MigrationId.of(row.getString("id")), row.getLong("version")))
                .list()
                .forEach(this::guarded);
    }

    /** One that cannot be moved must not keep the others waiting. */
    private void guarded(Overdue overdue) {
        try {
            transaction.executeWithoutResult(_ -> signal(overdue));
        } catch (RuntimeException failed) {
            log.atWarn()
                    .addKeyValue("migrationId", overdue.id)
                    .setCause(failed)
                    .log("a passed deadline could not be signalled; trying again with the next sweep");
        }
    }

    /** It may have moved on since it was found: the deadline was the other step's. */
    private void signal(Overdue overdue) {
        var migration = migrations.lock(overdue.id);
        if (migration.version() == overdue.version) {
            signals.on(overdue.id, new DeadlinePassed(Deadlines.inWords(migration.state())));
        }
    }

    private record Overdue(MigrationId id, long version) {}
}
