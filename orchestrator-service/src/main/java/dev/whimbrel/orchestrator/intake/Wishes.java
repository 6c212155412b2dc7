package dev.whimbrel.orchestrator.intake;

import dev.whimbrel.orchestrator.lifecycle.Action;
import dev.whimbrel.orchestrator.migration.Migration;
import dev.whimbrel.orchestrator.migration.MigrationId;
import dev.whimbrel.orchestrator.migration.MigrationStore;
import dev.whimbrel.orchestrator.migration.Signals;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a person asks and waits for: done, or refused with what is possible instead. */
@Component
public class Wishes {
    private final MigrationStore migrations;
    private final Signals signals;

    Wishes(MigrationStore migrations, Signals signals) {
        this.migrations = migrations;
        this.signals = signals;
    }

    /**
     * @return the migration after it
     * @throws NotAllowedNow when its state does not allow it
     * @throws dev.whimbrel.orchestrator.migration.UnknownMigration when there is none
     */
    @Transactional
    public Migration grant(MigrationId id, Wish wish) {
        // the lock keeps it where it is between asking whether and doing it
        var migration = migrations.lock(id);
        var allowed = Action.allowedIn(migration.state(), migration.terms());
        if (!allowed.contains(wish.action())) {
            throw new NotAllowedNow(migration, wish.action(), allowed);
        }
        signals.on(id, wish.signal());
        return migrations.load(id);
    }
}
