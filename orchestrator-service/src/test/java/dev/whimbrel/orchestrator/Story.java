package dev.whimbrel.orchestrator;

import dev.whimbrel.migration.v1.Changelog;
import dev.whimbrel.migration.v1.ChangelogFile;
import dev.whimbrel.migration.v1.MigrationOptions;
import dev.whimbrel.migration.v1.MigrationState;
import dev.whimbrel.migration.v1.Plan;
import dev.whimbrel.orchestrator.coordination.MigrationCoordinator;
import dev.whimbrel.orchestrator.lifecycle.BackupRef;
import dev.whimbrel.orchestrator.lifecycle.Loss;
import dev.whimbrel.orchestrator.lifecycle.Signal;
import dev.whimbrel.orchestrator.lifecycle.State;
import dev.whimbrel.orchestrator.lifecycle.Terms;
import dev.whimbrel.orchestrator.migration.Migration;
import dev.whimbrel.orchestrator.migration.MigrationId;
import dev.whimbrel.orchestrator.migration.MigrationReader;
import dev.whimbrel.orchestrator.migration.MigrationStore;
import dev.whimbrel.orchestrator.migration.Signals;
import dev.whimbrel.orchestrator.migration.StateRow;
import dev.whimbrel.request.v1.MigrationRequested;
import dev.whimbrel.targets.TargetName;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** One migration, and how it came where a test needs it: by signals and nothing else. */
public record Story(Instance on, MigrationId id) {
    /** Of a request that says nothing. */
    public static final Terms USUAL = new Terms(false, true, true, false, true, false, "", false);

    /** On a target that nobody else has. */
    public static Story begins(Instance on) {
        return begins(on, anyTarget());
    }

    public static Story begins(Instance on, String target) {
        return begins(on, target, USUAL, request -> request);
    }

    public static Story begins(
            Instance on, String target, Terms terms, UnaryOperator<MigrationRequested.Builder> asking) {
        var request = asking.apply(request(target)).build();
        var id = MigrationId.fresh(Clock.systemUTC().instant());
        var first = new Migration(id, new TargetName(target), new State.Planning(), 1, terms, request, null);
        on.inTransaction(() -> on.bean(MigrationCoordinator.class).begin(first));
        return new Story(on, id);
    }

    public static String anyTarget() {
        return "target-" + UUID.randomUUID();
    }

    public static MigrationRequested.Builder request(String target) {
        var file = new ChangelogFile(
                "changelog.sql",
                ByteBuffer.wrap(
                        "--liquibase formatted sql\n--changeset ann:1\nselect 1;".getBytes(StandardCharsets.UTF_8)));
        return MigrationRequested.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setTarget(target)
                .setChangelog(new Changelog("changelog.sql", List.of(file), null, null))
                .setOptions(MigrationOptions.newBuilder().build())
                .setRequestedBy("ann");
    }

    /** The plan is made, and it touches a table that exists. */
    public Story planned() {
        var plan = Plan.newBuilder()
                .setChangeSets(List.of())
                .setAffectedTables(List.of("film"))
                .setWholeSchema(false)
                .setCatalogFingerprint("0".repeat(64))
                .build();
        on.inTransaction(() -> {
            on.bean(MigrationStore.class).keepPlan(id, plan);
            on.bean(Signals.class).on(id, new Signal.PlanMade(1));
        });
        return this;
    }

    public Story hears(Signal signal) {
        on.bean(Signals.class).on(id, signal);
        return this;
    }

    public Story inLine() {
        return planned().hears(new Signal.PrecheckPassed());
    }

    public Story executing() {
        return inLine().hears(new Signal.BackupTaken(new BackupRef("backup of " + id)));
    }

    public Story verifying() {
        return executing().hears(new Signal.ChangeApplied(List.of("all is in")));
    }

    public Story completed() {
        return verifying().hears(new Signal.PostcheckPassed(List.of("5 rules looked")));
    }

    public Story rollingBack() {
        return executing().hears(new Signal.ChangeFailed("the disk is full"));
    }

    public Story restoring() {
        return rollingBack().hears(new Signal.UndoImpossible("no way back is written down", new Loss.None(List.of())));
    }

    public Story needingAttention() {
        return executing().hears(new Signal.ChangeUnproven("the connection was lost"));
    }

    public State state() {
        return on.bean(MigrationStore.class).load(id).state();
    }

    public MigrationState name() {
        return StateRow.of(state()).name();
    }

    /** Every state it was in. */
    public List<MigrationState> path() {
        return on.bean(MigrationReader.class).history(id).stream()
                .map(MigrationReader.Moved::to)
                .toList();
    }

    /** The names of what waits to be published about it, oldest first. */
    public List<String> messages() {
        return on.jdbc()
                .sql("select type from outbox where subject = ? order by seq")
                .param(id.toString())
                .query((row, _) -> row.getString(1).replaceFirst(".*\\.", ""))
                .list();
    }

    /** The jobs that were asked for it and not called off, oldest first. */
    public List<String> jobs() {
        return on.jdbc()
                .sql("select type from job where subject = ? and state <> 'CANCELLED' order by id")
                .param(id.toString())
                .query((row, _) -> row.getString(1).replaceFirst(".*\\.", ""))
                .list();
    }

    /** The same migration, seen and moved by another instance. */
    public Story from(Instance other) {
        return new Story(other, id);
    }
}
