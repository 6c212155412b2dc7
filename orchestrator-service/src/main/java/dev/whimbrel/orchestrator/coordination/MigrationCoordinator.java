package dev.whimbrel.orchestrator.coordination;

import dev.whimbrel.orchestrator.deadlines.Deadlines;
import dev.whimbrel.orchestrator.lifecycle.Effect;
import dev.whimbrel.orchestrator.lifecycle.MigrationLifecycle;
import dev.whimbrel.orchestrator.lifecycle.Signal;
import dev.whimbrel.orchestrator.lifecycle.State;
import dev.whimbrel.orchestrator.lifecycle.Transition;
import dev.whimbrel.orchestrator.migration.Migration;
import dev.whimbrel.orchestrator.migration.MigrationId;
import dev.whimbrel.orchestrator.migration.MigrationStore;
import dev.whimbrel.orchestrator.migration.Move;
import dev.whimbrel.orchestrator.migration.Signals;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The only one who moves a migration. One transaction holds all of a move: the row, its history, what is published and
 * what is asked of others; whoever comes at the same time waits for the row and then finds the migration moved.
 */
@Component
public class MigrationCoordinator implements Signals {
    private final MigrationStore migrations;
    private final Effects effects;
    private final Announcements announcements;
    private final MoveCounts counts;
    private final Deadlines deadlines;

    MigrationCoordinator(
            MigrationStore migrations,
            Effects effects,
            Announcements announcements,
            MoveCounts counts,
            Deadlines deadlines) {
        this.migrations = migrations;
        this.effects = effects;
        this.announcements = announcements;
        this.counts = counts;
        this.deadlines = deadlines;
    }

    /**
     * Writes a new migration down, whether it is to be planned or refused at once.
     *
     * @param first with version 1 and its first state
     * @return false when the request id is taken: nothing has happened then
     */
    @Transactional
    public boolean begin(Migration first) {
        if (!migrations.create(first, move(first, null, first.state()))) {
            return false;
        }
        announcements.moved(first, null);
        counts.moved(first, null);
        if (first.state() instanceof State.Planning) {
            effects.carryOut(new Effect.MakePlan(), first, first.state());
        }
        return true;
    }

    @Override
    @Transactional
    public void on(MigrationId id, Signal signal) {
        var migration = migrations.lock(id);
        // a loop, not a call from within: what a move asks may be answered at once, and that answer moves it again
        var signals = new ArrayDeque<>(List.of(signal));
        while (!signals.isEmpty()) {
            migration = decide(migration, signals.remove(), signals);
        }
    }

    private Migration decide(Migration migration, Signal signal, ArrayDeque<Signal> answers) {
        return switch (MigrationLifecycle.next(migration.state(), signal, migration.terms())) {
            case Transition.To(var next, var wanted) -> {
                var moved = save(migration, next);
                // what somebody waits for leaves first
                carryOut(wanted, moved, migration.state(), answers);
                announcements.heard(moved, signal);
                announcements.moved(moved, migration.state());
                counts.moved(moved, migration.state());
                yield moved;
            }
            case Transition.Stay(var wanted) -> {
                carryOut(wanted, migration, migration.state(), answers);
                yield migration;
            }
            case Transition.Ignored() -> {
                counts.ignored(migration, signal);
                yield migration;
            }
        };
    }

    private Migration save(Migration migration, State next) {
        var moved = new Migration(
                migration.id(),
                migration.target(),
                next,
                migration.version() + 1,
                migration.terms(),
                migration.request(),
                migration.plan());
        migrations.save(move(moved, migration.state(), next));
        return moved;
    }

    private Move move(Migration migration, @Nullable State from, State to) {
        return new Move(migration.id(), migration.version(), from, to, deadlines.of(to));
    }

    private void carryOut(List<Effect> wanted, Migration migration, State from, ArrayDeque<Signal> answers) {
        wanted.forEach(effect -> effects.carryOut(effect, migration, from).ifPresent(answers::add));
    }
}
