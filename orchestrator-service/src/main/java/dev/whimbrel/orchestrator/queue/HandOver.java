package dev.whimbrel.orchestrator.queue;

import dev.whimbrel.orchestrator.lifecycle.Signal.TurnMissed;
import dev.whimbrel.orchestrator.lifecycle.State.Queued;
import dev.whimbrel.orchestrator.migration.MigrationId;
import dev.whimbrel.orchestrator.migration.MigrationStore;
import dev.whimbrel.orchestrator.migration.Signals;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives free targets to those who wait for them, and tells those whose turn will never come. Each in a transaction of its
 * own: what goes wrong with the next migration must not undo the end of the one before. Several instances may do this at
 * once; the locks decide.
 */
@Component
class HandOver {
    private static final String NEXT = "select m.id from migration m join target_turn t on t.target = m.target"
            + " where m.state = 'QUEUED' and (t.holder is null or t.holder = m.id) and " + Waiting.mayStart("m")
            + " order by m.seq";
    private static final String WINDOW_PASSED =
            "select id, window_until as because from migration where state = 'QUEUED' and window_until < utc_timestamp(3)";
    private static final String DEPENDENCY_ENDED = """
            select m.id, concat(other.id, ' ended as ', other.state) as because
            from migration m join migration_dependency d on d.migration_id = m.id join migration other on other.id = d.depends_on
            where m.state = 'QUEUED' and other.state in ('REJECTED', 'CANCELLED', 'ROLLED_BACK', 'RESOLVED')
            """;

    private final JdbcClient jdbc;
    private final Turns turns;
    private final MigrationStore migrations;
    private final Signals signals;
    private final TransactionTemplate transaction;

    HandOver(
            JdbcClient jdbc, Turns turns, MigrationStore migrations, Signals signals, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.turns = turns;
        this.migrations = migrations;
        this.signals = signals;
        this.transaction = transaction;
    }

    void sweep() {
        missed(WINDOW_PASSED, "its window has passed: it ended at %s UTC");
        missed(DEPENDENCY_ENDED, "migration %s, and it was to be completed first");
        next().forEach(this::offer);
    }

    private List<MigrationId> next() {
        return jdbc.sql(NEXT)
                .query((row, _) -> MigrationId.of(row.getString("id")))
                .list();
    }

    private void offer(MigrationId id) {
        transaction.executeWithoutResult(_ -> {
            var migration = migrations.lock(id);
            if (migration.state() instanceof Queued) {
                turns.claim(migration).ifPresent(turn -> signals.on(id, turn));
            }
        });
    }

    private void missed(String who, String why) {
        jdbc.sql(who)
                .query((row, _) -> new Missed(
                        MigrationId.of(row.getString("id")), new TurnMissed(why.formatted(row.getString("because")))))
                .list()
                .forEach(missed -> signals.on(missed.id, missed.signal));
    }

    private record Missed(MigrationId id, TurnMissed signal) {}
}
