package dev.whimbrel.orchestrator.coordination;

import dev.whimbrel.messaging.jobs.JobQueue;
import dev.whimbrel.orchestrator.jobs.ChangeJob;
import dev.whimbrel.orchestrator.jobs.PlanJob;
import dev.whimbrel.orchestrator.jobs.ReturnJob;
import dev.whimbrel.orchestrator.jobs.UndoJob;
import dev.whimbrel.orchestrator.lifecycle.Effect;
import dev.whimbrel.orchestrator.lifecycle.Signal;
import dev.whimbrel.orchestrator.lifecycle.State;
import dev.whimbrel.orchestrator.migration.Migration;
import dev.whimbrel.orchestrator.migration.MigrationStore;
import dev.whimbrel.orchestrator.queue.Bell;
import dev.whimbrel.orchestrator.queue.Turns;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.springframework.stereotype.Component;

/** Carries out what a move asks, in the transaction of the move: our own work as jobs, the work of others as commands. */
@Component
class Effects {
    private final JobQueue jobs;
    private final Commands commands;
    private final Turns turns;
    private final Bell bell;
    private final MigrationStore migrations;

    Effects(JobQueue jobs, Commands commands, Turns turns, Bell bell, MigrationStore migrations) {
        this.jobs = jobs;
        this.commands = commands;
        this.turns = turns;
        this.bell = bell;
        this.migrations = migrations;
    }

    /** @param from where the migration came from @return what is known at once; usually the answer comes later, as a signal */
    Optional<Signal> carryOut(Effect effect, Migration migration, State from) {
        var id = migration.id().toString();
        return switch (effect) {
            case Effect.MakePlan() -> makePlan(migration);
            case Effect.ApplyChange() -> work(migration, new ChangeJob(id));
            case Effect.UndoChange() -> work(migration, new UndoJob(id, ""));
            case Effect.MeasureLoss(var because) -> work(migration, new UndoJob(id, because));
            case Effect.ProveReturn(var kept, var proof) -> work(migration, new ReturnJob(id, kept, proof));
            // the run itself looks at the state to see whether the statement under way may end
            case Effect.PauseChange() -> stopChange(id);
            case Effect.StopChange() -> stopChange(id);
            case Effect.AwaitTurn() -> awaitTurn(migration);
            case Effect.ReleaseTurn() -> releaseTurn(migration, from);
            case Effect.ValidateBefore() -> ask(commands::validateBefore, migration);
            case Effect.ValidateAfter() -> ask(commands::validateAfter, migration);
            case Effect.TakeBackup() -> ask(commands::takeBackup, migration);
            case Effect.RestoreBackup(var backup) -> ask(it -> commands.restoreBackup(it, backup), migration);
            case Effect.RestoreUnwritten(var backup, var writers) ->
                ask(it -> commands.restoreUnwritten(it, backup, writers), migration);
            case Effect.RestoreKeeping(var backup, var writers) ->
                ask(it -> commands.restoreKeeping(it, backup, writers), migration);
            case Effect.WatchTarget() -> ask(commands::watchTarget, migration);
            case Effect.StopWatching() -> ask(commands::stopWatching, migration);
        };
    }

    private Optional<Signal> makePlan(Migration migration) {
        migrations.planningBegins(migration.id(), turns.changesOf(migration.target()));
        return work(migration, new PlanJob(migration.id().toString()));
    }

    private Optional<Signal> work(Migration migration, SpecificRecord job) {
        jobs.enqueue(migration.id().toString(), job);
        return Optional.empty();
    }

    private Optional<Signal> stopChange(String id) {
        jobs.cancel(id, ChangeJob.class);
        return Optional.empty();
    }

    private Optional<Signal> awaitTurn(Migration migration) {
        return turns.claim(migration).map(Signal.class::cast);
    }

    /** Whoever was untouched to the end has changed nothing, and the plans of those who wait still hold. */
    private Optional<Signal> releaseTurn(Migration migration, State from) {
        turns.release(migration, !(from instanceof State.Untouched));
        bell.ringAfterCommit();
        return Optional.empty();
    }

    private static Optional<Signal> ask(Command command, Migration migration) {
        command.send(migration);
        return Optional.empty();
    }

    @FunctionalInterface
    private interface Command {
        void send(Migration migration);
    }
}
