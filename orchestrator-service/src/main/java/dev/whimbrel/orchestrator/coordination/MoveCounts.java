package dev.whimbrel.orchestrator.coordination;

import dev.whimbrel.orchestrator.lifecycle.Signal;
import dev.whimbrel.orchestrator.lifecycle.State;
import dev.whimbrel.orchestrator.migration.Migration;
import dev.whimbrel.orchestrator.migration.StateRow;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Counts and logs what happened to migrations, once it is committed: what was rolled back has not happened. */
@Component
class MoveCounts {
    private static final Logger log = LoggerFactory.getLogger(MoveCounts.class);
    private final MeterRegistry meters;

    MoveCounts(MeterRegistry meters) {
        this.meters = meters;
    }

    void moved(Migration migration, @Nullable State from) {
        var before = from == null ? "none" : name(from);
        var now = name(migration.state());
        afterCommit(() -> {
            meters.counter("whimbrel.migration.moves", "from", before, "to", now)
                    .increment();
            if (migration.state() instanceof State.Finished) {
                meters.counter("whimbrel.migrations.finished", "state", now).increment();
            }
            log.atInfo()
                    .addKeyValue("migrationId", migration.id())
                    .addKeyValue("target", migration.target())
                    .addKeyValue("from", before)
                    .addKeyValue("to", now)
                    .log("migration moved");
        });
    }

    /** Late, repeated or meaningless: normal, but whoever looks for a lost answer wants to find it here. */
    void ignored(Migration migration, Signal signal) {
        var kind = signal.getClass().getSimpleName();
        afterCommit(() -> {
            meters.counter("whimbrel.signals.ignored", "state", name(migration.state()), "signal", kind)
                    .increment();
            log.atDebug()
                    .addKeyValue("migrationId", migration.id())
                    .addKeyValue("from", name(migration.state()))
                    .addKeyValue("signal", kind)
                    .log("signal ignored");
        });
    }

    private static String name(State state) {
        return StateRow.of(state).name().name().toLowerCase(Locale.ROOT);
    }

    private static void afterCommit(Runnable action) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                action.run();
            }
        });
    }
}
