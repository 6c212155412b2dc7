package dev.whimbrel.monitor.history;

import dev.whimbrel.backup.v1.BackupFailed;
import dev.whimbrel.backup.v1.BackupRestored;
import dev.whimbrel.backup.v1.BackupTaken;
import dev.whimbrel.backup.v1.BinlogPosition;
import dev.whimbrel.backup.v1.RestoreFailed;
import dev.whimbrel.migration.v1.MigrationProgressed;
import dev.whimbrel.migration.v1.MigrationStateChanged;
import dev.whimbrel.migration.v1.Plan;
import dev.whimbrel.migration.v1.PlannedChangeSet;
import dev.whimbrel.monitor.history.SafekeepingRecord.What;
import dev.whimbrel.monitoring.v1.TargetUnhealthy;
import dev.whimbrel.validation.v1.Finding;
import dev.whimbrel.validation.v1.Rehearsal;
import dev.whimbrel.validation.v1.ValidationFailed;
import dev.whimbrel.validation.v1.ValidationPassed;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one place that knows both what the messages look like and what the history keeps of them. */
final class FromAvro {
    private FromAvro() {}

    static Move move(MigrationStateChanged event) {
        return new Move(
                event.getMigrationId(),
                event.getRequestId(),
                event.getTarget(),
                event.getChangelog(),
                event.getFrom() == null ? null : State.named(event.getFrom().name()),
                State.named(event.getTo().name()),
                event.getReason(),
                event.getAt(),
                event.getVersion(),
                event.getRequestedBy(),
                event.getBackupId(),
                List.copyOf(event.getProof()),
                List.copyOf(event.getChoices()),
                event.getRollbackOf());
    }

    static PlanRecord plan(Plan plan) {
        return new PlanRecord(
                plan.getChangeSets().stream().map(FromAvro::changeSet).toList(),
                List.copyOf(plan.getAffectedTables()),
                plan.getWholeSchema(),
                plan.getCatalogFingerprint());
    }

    private static PlanRecord.ChangeSet changeSet(PlannedChangeSet set) {
        return new PlanRecord.ChangeSet(
                set.getId(),
                set.getAuthor(),
                set.getFile(),
                set.getComment(),
                set.getRollback().name(),
                set.getStatements().stream()
                        .map(sql -> new PlanRecord.Sql(
                                sql.getSql(),
                                sql.getKind().name(),
                                List.copyOf(sql.getTables()),
                                sql.getUnderstood(),
                                CarriedOut.inWords(sql),
                                CarriedOut.wayBack(sql)))
                        .toList(),
                List.copyOf(set.getRollbackStatements()));
    }

    static ValidationRecord validation(ValidationPassed event) {
        return new ValidationRecord(
                event.getPhase().name(),
                true,
                null,
                event.getChecks(),
                event.getDurationMillis(),
                findings(event.getFindings()),
                rehearsal(event.getRehearsal()));
    }

    static ValidationRecord validation(ValidationFailed event) {
        return new ValidationRecord(
                event.getPhase().name(),
                false,
                event.getReason(),
                null,
                event.getDurationMillis(),
                findings(event.getFindings()),
                rehearsal(event.getRehearsal()));
    }

    private static ValidationRecord.@Nullable RehearsalRecord rehearsal(@Nullable Rehearsal held) {
        return held == null
                ? null
                : new ValidationRecord.RehearsalRecord(
                        held.getStage(),
                        held.getSample(),
                        held.getSteps().stream()
                                .map(step -> new ValidationRecord.StepRecord(
                                        step.getName(), step.getMillis(), step.getFailure()))
                                .toList(),
                        List.copyOf(held.getDifference()));
    }

    private static List<ValidationRecord.FindingRecord> findings(List<Finding> findings) {
        return findings.stream()
                .map(finding -> new ValidationRecord.FindingRecord(
                        finding.getRule(),
                        finding.getSeverity().name(),
                        finding.getMessage(),
                        finding.getChangeSet(),
                        finding.getTable(),
                        finding.getWhy(),
                        finding.getFix(),
                        finding.getCount(),
                        List.copyOf(finding.getSampleKeys()),
                        finding.getQuery(),
                        finding.getKnownBefore()))
                .toList();
    }

    static SafekeepingRecord safekeeping(BackupTaken event) {
        return new SafekeepingRecord(
                What.TAKEN,
                event.getBackupId(),
                null,
                event.getTables().stream()
                        .map(table ->
                                new SafekeepingRecord.TableRecord(table.getName(), table.getRows(), table.getBytes()))
                        .toList(),
                event.getBytes(),
                position(event.getPosition()),
                event.getTakenAt(),
                event.getDurationMillis(),
                List.of());
    }

    static SafekeepingRecord safekeeping(BackupFailed event) {
        return failed(What.FAILED, null, event.getReason());
    }

    static SafekeepingRecord safekeeping(BackupRestored event) {
        return new SafekeepingRecord(
                What.RESTORED,
                event.getBackupId(),
                null,
                event.getTables().stream()
                        .map(name -> new SafekeepingRecord.TableRecord(name, null, null))
                        .toList(),
                0,
                null,
                null,
                event.getDurationMillis(),
                List.copyOf(event.getProof()));
    }

    static SafekeepingRecord safekeeping(RestoreFailed event) {
        return failed(What.RESTORE_FAILED, event.getBackupId(), event.getReason());
    }

    private static SafekeepingRecord failed(What what, @Nullable String backupId, String reason) {
        return new SafekeepingRecord(what, backupId, reason, List.of(), 0, null, null, null, List.of());
    }

    private static @Nullable String position(@Nullable BinlogPosition position) {
        return position == null ? null : position.getFile() + ":" + position.getPosition();
    }

    static Strained strained(TargetUnhealthy event, Instant at) {
        var strain = new Strain(
                event.getProbe(),
                event.getValue(),
                event.getLimit(),
                event.getSustainedMillis(),
                event.getReason(),
                at);
        return new Strained(event.getMigrationId(), event.getTarget(), strain);
    }

    static Progress progress(MigrationProgressed event) {
        return new Progress(
                event.getStep(),
                event.getDone(),
                event.getTotal(),
                event.getUnit().name(),
                event.getDetail(),
                event.getAt());
    }
}
